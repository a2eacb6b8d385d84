package dev.crowsnest.http.caller;

import dev.crowsnest.audit.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may post events as which cluster. Anyone who may post as a cluster can poison what is known
 * about it, so a credential is bound to cluster names.
 */
public record ClusterGrants(List<TokenGrant> tokens, List<CertificateGrant> certificates) {
  /** Of a digest: enough to tell tokens apart. */
  private static final int ID_BYTES = 8;

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
    private final String id;

    public TokenGrant(String token, Set<String> clusters) {
      if (token.isBlank()) {
        throw new IllegalArgumentException("a token must not be empty");
      }
      this.digest = digest(token);
      this.clusters = Set.copyOf(clusters);
      this.id = "token " + HexFormat.of().formatHex(digest, 0, ID_BYTES);
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

  /**
   * A verdict, and on what it rests.
   *
   * @param credential tells credentials apart, and is not the secret; empty if none is known
   */
  record Judgement(Verdict verdict, String credential) {
    private static final Judgement UNKNOWN = new Judgement(Verdict.UNKNOWN, "");

    private Judgement orBetter(Judgement other) {
      return other.verdict.compareTo(verdict) > 0 ? other : this;
    }
  }

  public boolean isEmpty() {
    return tokens.isEmpty() && certificates.isEmpty();
  }

  /** How many pairs of a credential and a cluster there are. */
  public int pairs() {
    return Stream.concat(
            tokens.stream().map(token -> token.clusters),
            certificates.stream().map(CertificateGrant::clusters))
        .mapToInt(Set::size)
        .sum();
  }

  /**
   * @param presented the tokens that the request presents
   * @param certificate the client's, whose chain TLS has verified; null if absent
   */
  Judgement judge(String cluster, List<String> presented, @Nullable X509Certificate certificate) {
    if (isEmpty()) {
      return new Judgement(Verdict.ALLOWED, "");
    }
    Judgement judgement = judgeCertificate(cluster, certificate);
    for (String token : presented) {
      judgement = judgement.orBetter(judgeToken(cluster, token));
    }
    return judgement;
  }

  private Judgement judgeToken(String cluster, String token) {
    byte[] presented = digest(token);
    Judgement judgement = Judgement.UNKNOWN;
    // Every token is compared, each in constant time: the time says nothing about them.
    for (TokenGrant grant : tokens) {
      if (MessageDigest.isEqual(grant.digest, presented)) {
        judgement = judgement.orBetter(judgement(grant.clusters, cluster, grant.id));
      }
    }
    return judgement;
  }

  private Judgement judgeCertificate(String cluster, @Nullable X509Certificate certificate) {
    if (certificate == null) {
      return Judgement.UNKNOWN;
    }
    // The chain is verified, so a name that is not granted anything is known, but for no cluster.
    Set<String> names = CertificateNames.of(certificate);
    Judgement judgement = new Judgement(Verdict.FORBIDDEN, "certificate");
    for (CertificateGrant grant : certificates) {
      if (names.contains(grant.name())) {
        judgement =
            judgement.orBetter(judgement(grant.clusters(), cluster, "certificate " + grant.name()));
      }
    }
    return judgement;
  }

  private static Judgement judgement(Set<String> clusters, String cluster, String credential) {
    return new Judgement(
        clusters.contains(cluster) ? Verdict.ALLOWED : Verdict.FORBIDDEN, credential);
  }

  private static byte[] digest(String token) {
    return Sha256.newDigest().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
