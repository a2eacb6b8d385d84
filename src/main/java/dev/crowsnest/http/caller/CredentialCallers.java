package dev.crowsnest.http.caller;

import dev.crowsnest.http.caller.ClusterGrants.Judgement;
import dev.crowsnest.http.door.Caller;
import dev.crowsnest.http.door.Callers;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by what is granted to their credentials. The second step of a path, as in {@code
 * /audit/CLUSTER}, is the cluster. Thread-safe.
 */
public final class CredentialCallers implements Callers {
  private final Supplier<ClusterGrants> grants;

  /**
   * Callers by what is granted at the time of each request.
   *
   * @param grants whether it is empty must not change, nor how many clusters each credential has
   */
  public CredentialCallers(Supplier<ClusterGrants> grants) {
    this.grants = grants;
  }

  @Override
  public Optional<Caller> of(Request request) {
    Optional<String> cluster = cluster(request);
    ClusterGrants now = grants.get();
    if (now.isEmpty()) {
      // Nobody needs a credential: clusters are told apart by what they call themselves.
      return cluster.map(name -> new Caller("cluster " + name, cluster, false));
    }
    Judgement judgement = now.judge(cluster.orElse(""), tokens(request), certificate(request));
    return switch (judgement.verdict()) {
      case UNKNOWN -> Optional.empty();
      case FORBIDDEN -> Optional.of(new Caller(judgement.credential(), Optional.empty(), true));
      case ALLOWED -> Optional.of(new Caller(judgement.credential(), cluster, true));
    };
  }

  @Override
  public int pairs() {
    return grants.get().pairs();
  }

  private static List<String> tokens(Request request) {
    String query = request.getHttpURI().getQuery();
    return PresentedTokens.of(
        request.getHeaders().get(HttpHeader.AUTHORIZATION),
        request.getHeaders().get(PresentedTokens.FIREHOSE_KEY),
        query == null || !query.contains(PresentedTokens.QUERY)
            ? null
            : Request.extractQueryParameters(request).getValue(PresentedTokens.QUERY));
  }

  private static Optional<String> cluster(Request request) {
    String path = request.getHttpURI().getDecodedPath();
    String[] steps = path == null ? new String[0] : path.split("/", -1);
    return steps.length > 2 && !steps[2].isEmpty() ? Optional.of(steps[2]) : Optional.empty();
  }

  private static @Nullable X509Certificate certificate(Request request) {
    if (!(request.getAttribute(SslSessionData.ATTRIBUTE) instanceof SslSessionData session)) {
      return null;
    }
    X509Certificate[] chain = session.peerCertificates();
    return chain != null && chain.length > 0 ? chain[0] : null;
  }
}
