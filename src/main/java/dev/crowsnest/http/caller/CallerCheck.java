package dev.crowsnest.http.caller;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.http.caller.ClusterGrants.Verdict;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the sender of a request may act for a cluster: post its events, or query it. API
 * servers and people with a credential pass; browsers never do. Thread-safe.
 */
public final class CallerCheck {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final Supplier<ClusterGrants> grants;

  /**
   * A check by what is granted at the time of each request.
   *
   * @param grants whether it is empty must not change
   */
  public CallerCheck(Supplier<ClusterGrants> grants) {
    this.grants = grants;
  }

  /** The answer to a sender who is refused. */
  public record Refused(HttpStatus status, String message) {}

  /** Returns why the request is refused; empty if its sender may act for the cluster. */
  public Optional<Refused> refuse(Context context, String cluster) {
    // A web page in a browser on this machine reaches loopback too; API servers send no Origin.
    if (context.header(Header.ORIGIN) != null) {
      return refused(HttpStatus.FORBIDDEN, "browsers are not allowed");
    }
    Verdict verdict = grants.get().judge(cluster, tokens(context), certificate(context)).verdict();
    if (verdict == Verdict.UNKNOWN) {
      return refused(HttpStatus.UNAUTHORIZED, "a bearer token or a client certificate is needed");
    }
    if (verdict == Verdict.FORBIDDEN) {
      return refused(HttpStatus.FORBIDDEN, "the credential is not for this cluster");
    }
    return ClusterName.isValid(cluster)
        ? Optional.empty()
        : refused(HttpStatus.NOT_FOUND, "a cluster name is 1 to 253 letters, digits and . _ - :");
  }

  /** Returns whether every sender needs a credential. */
  public boolean asksForCredentials() {
    return !grants.get().isEmpty();
  }

  private static List<String> tokens(Context context) {
    return PresentedTokens.of(
        context.header(Header.AUTHORIZATION),
        context.header(PresentedTokens.FIREHOSE_KEY),
        context.queryParam(PresentedTokens.QUERY));
  }

  private static @Nullable X509Certificate certificate(Context context) {
    return context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
            && chain.length > 0
        ? chain[0]
        : null;
  }

  private static Optional<Refused> refused(HttpStatus status, String message) {
    return Optional.of(new Refused(status, message));
  }
}
