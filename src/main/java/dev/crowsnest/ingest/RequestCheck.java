package dev.crowsnest.ingest;

import dev.crowsnest.http.caller.CallerCheck;
import dev.crowsnest.ingest.IngestMetrics.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks a request before its body is read. */
public final class RequestCheck {
  private static final Set<String> TYPES = Set.of("application/json", "application/x-ndjson");

  private final WebhookSettings settings;
  private final CallerCheck callers;

  public RequestCheck(WebhookSettings settings) {
    this.settings = settings;
    this.callers = new CallerCheck(settings.grants());
  }

  /** The reason why a request is not read. */
  public record Refused(HttpStatus status, Refusal why, String message) {}

  /** Checks a request; returns empty if it may be read. */
  public Optional<Refused> refuse(Context context) {
    Optional<CallerCheck.Refused> sender = callers.refuse(context, cluster(context));
    if (sender.isPresent()) {
      return Optional.of(
          new Refused(sender.get().status(), why(sender.get()), sender.get().message()));
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
          HttpStatus.CONTENT_TOO_LARGE,
          "a request may have at most " + settings.maxBodyBytes() + " bytes");
    }
    return Optional.empty();
  }

  public static String cluster(Context context) {
    return context.pathParam("cluster");
  }

  public static boolean isGzip(Context context) {
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

  private static Refusal why(CallerCheck.Refused sender) {
    return switch (sender.status()) {
      case UNAUTHORIZED -> Refusal.UNAUTHENTICATED;
      case FORBIDDEN -> Refusal.FORBIDDEN;
      default -> Refusal.UNACCEPTABLE;
    };
  }

  private static Optional<Refused> unacceptable(HttpStatus status, String message) {
    return refused(status, Refusal.UNACCEPTABLE, message);
  }

  private static Optional<Refused> refused(HttpStatus status, Refusal why, String message) {
    return Optional.of(new Refused(status, why, message));
  }
}
