package dev.crowsnest.http.caller;

import dev.crowsnest.audit.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may post events as which cluster. Anyone who may post as a cluster can poison what is known
 * about it, so a credential is bound to cluster names.
 */
public record ClusterGrants(List<TokenGrant> tokens, List<CertificateGrant> certificates) {
  private static final String BEARER = "Bearer ";

  public ClusterGrants {
    tokens = List.copyOf(tokens);
    certificates = List.copyOf(certificates);
  }

  /** Returns grants under which everybody may post as any cluster: only for loopback. */
  public static ClusterGrants none() {
    return new ClusterGrants(List.of(), List.of());
  }

  /** The grants of a bearer token, of which only the digest is kept. */
  public static final class TokenGrant {
    private final byte[] digest;
    private final Set<String> clusters;

    public TokenGrant(String token, Set<String> clusters) {
      if (token.isBlank()) {
        throw new IllegalArgumentException("a token must not be empty");
      }
      this.digest = digest(token);
      this.clusters = Set.copyOf(clusters);
    }

    @Override
    public String toString() {
      return "TokenGrant" + clusters;
    }
  }

  /**
   * The grants of a client certificate.
   *
   * @param name a common name, or a DNS name of the subject's alternative names
   */
  public record CertificateGrant(String name, Set<String> clusters) {
    public CertificateGrant {
      clusters = Set.copyOf(clusters);
    }
  }

  /**
   * The verdict on a request; of the verdicts on two credentials, the later one in this order
   * counts.
   */
  enum Verdict {
    /** No credential, or an unknown one. */
    UNKNOWN,
    /** A known credential for other clusters. */
    FORBIDDEN,
    ALLOWED
  }

  public boolean isEmpty() {
    return tokens.isEmpty() && certificates.isEmpty();
  }

  /**
   * @param authorization the header's value; null if absent
   * @param certificate the client's, whose chain TLS has verified; null if absent
   */
  Verdict judge(
      String cluster, @Nullable String authorization, @Nullable X509Certificate certificate) {
    if (isEmpty()) {
      return Verdict.ALLOWED;
    }
    Verdict byToken = judgeToken(cluster, authorization);
    Verdict byCertificate = judgeCertificate(cluster, certificate);
    return byToken.compareTo(byCertificate) >= 0 ? byToken : byCertificate;
  }

  private Verdict judgeToken(String cluster, @Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Verdict.UNKNOWN;
    }
    byte[] presented = digest(authorization.substring(BEARER.length()).strip());
    Verdict verdict = Verdict.UNKNOWN;
    // Every token is compared, each in constant time, so that the time reveals nothing about them.
    for (TokenGrant grant : tokens) {
      if (MessageDigest.isEqual(grant.digest, presented)) {
        verdict = grant.clusters.contains(cluster) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
      }
    }
    return verdict;
  }

  private Verdict judgeCertificate(String cluster, @Nullable X509Certificate certificate) {
    if (certificate == null) {
      return Verdict.UNKNOWN;
    }
    Set<String> names = CertificateNames.of(certificate);
    boolean allowed =
        certificates.stream()
            .anyMatch(grant -> names.contains(grant.name()) && grant.clusters().contains(cluster));
    return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
  }

  private static byte[] digest(String token) {
    return Sha256.newDigest().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
