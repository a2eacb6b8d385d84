package dev.crowsnest.ingest;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.ingest.ClusterGrants.Verdict;
import dev.crowsnest.ingest.IngestMetrics.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a request is checked before its body is read. */
final class RequestCheck {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final Set<String> TYPES = Set.of("application/json", "application/x-ndjson");

  private final WebhookSettings settings;

  RequestCheck(WebhookSettings settings) {
    this.settings = settings;
  }

  /** Why a request is not read. */
  record Refused(HttpStatus status, Refusal why, String message) {}

  /** Empty if the request may be read. */
  Optional<Refused> refuse(Context context) {
    String cluster = cluster(context);
    Optional<Refused> caller = refuseCaller(context, cluster, settings.grants());
    if (caller.isPresent()) {
      return caller;
    }
    if (!ClusterName.isValid(cluster)) {
      return unacceptable(
          HttpStatus.NOT_FOUND, "a cluster's name has 1 to 253 letters, digits, and . _ - :");
    }
    if (!TYPES.contains(mediaType(context))) {
      return unacceptable(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content type must be application/json");
    }
    String encoding = encoding(context);
    if (!encoding.equals("identity") && !encoding.equals("gzip")) {
      return unacceptable(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content encoding must be gzip or none");
    }
    if (context.req().getContentLengthLong() > settings.maxBodyBytes()) {
      return unacceptable(
          HttpStatus.CONTENT_TOO_LARGE, "a request may have " + settings.maxBodyBytes() + " bytes");
    }
    return Optional.empty();
  }

  /** Empty if whoever sent the request may act for the cluster. */
  static Optional<Refused> refuseCaller(Context context, String cluster, ClusterGrants grants) {
    // A web page in a browser on this machine reaches loopback too; API servers send no Origin.
    if (context.header(Header.ORIGIN) != null) {
      return refused(HttpStatus.FORBIDDEN, Refusal.FORBIDDEN, "not for browsers");
    }
    Verdict verdict =
        grants.judge(cluster, context.header(Header.AUTHORIZATION), certificate(context));
    if (verdict == Verdict.UNKNOWN) {
      return refused(
          HttpStatus.UNAUTHORIZED,
          Refusal.UNAUTHENTICATED,
          "a bearer token or a client certificate is needed");
    }
    return verdict == Verdict.FORBIDDEN
        ? refused(HttpStatus.FORBIDDEN, Refusal.FORBIDDEN, "the credential is not for this cluster")
        : Optional.empty();
  }

  static String cluster(Context context) {
    return context.pathParam("cluster");
  }

  static boolean isGzip(Context context) {
    return encoding(context).equals("gzip");
  }

  private static String encoding(Context context) {
    String encoding = context.header(Header.CONTENT_ENCODING);
    return encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
  }

  private static String mediaType(Context context) {
    String type = context.req().getContentType();
    if (type == null) {
      return "";
    }
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable X509Certificate certificate(Context context) {
    return context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
            && chain.length > 0
        ? chain[0]
        : null;
  }

  private static Optional<Refused> unacceptable(HttpStatus status, String message) {
    return refused(status, Refusal.UNACCEPTABLE, message);
  }

  private static Optional<Refused> refused(HttpStatus status, Refusal why, String message) {
    return Optional.of(new Refused(status, why, message));
  }
}
