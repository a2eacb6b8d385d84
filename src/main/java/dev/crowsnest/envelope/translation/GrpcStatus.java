package dev.crowsnest.envelope.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.envelope.translation.TranslatedEvent.Answer;
import java.util.List;
import java.util.Optional;

/** The HTTP status that a code of {@code google.rpc.Status} was made from, as far as it says. */
final class GrpcStatus {
  private static final int MAX_DIGITS = 3;
  private static final int FIRST_HTTP = 100;
  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  /** By code, from 1; {@code google.rpc.Code} has these HTTP statuses in its own comments. */
  private static final List<Answer> ERRORS =
      List.of(
          error(499, ""),
          error(500, "InternalError"),
          error(400, "BadRequest"),
          error(504, "Timeout"),
          error(404, "NotFound"),
          error(409, "AlreadyExists"),
          error(403, "Forbidden"),
          error(429, "TooManyRequests"),
          error(400, "BadRequest"),
          error(409, "Conflict"),
          error(400, "BadRequest"),
          error(501, ""),
          error(500, "InternalError"),
          error(503, "ServiceUnavailable"),
          error(500, "InternalError"),
          error(401, "Unauthorized"));

  private GrpcStatus() {}

  private static Answer error(int code, String reason) {
    return new Answer(code, reason, "");
  }

  /**
   * Returns how the request ended.
   *
   * @param success the HTTP status that this request has if nothing went wrong
   */
  static Answer of(JsonMembers payload, int success) {
    Optional<JsonMembers> status = payload.object("status");
    int code = status.map(each -> number(each, "code")).orElse(0);
    String message = status.flatMap(each -> each.text("message")).orElse("");
    Answer known = byCode(code, success);
    Optional<JsonMembers> answered = payload.object("response");
    if (known.isError() && answered.filter(each -> each.is("kind", "Status")).isPresent()) {
      int http = number(answered.get(), "code");
      boolean isExact = http >= FIRST_ERROR && http <= LAST_ERROR;
      return new Answer(
          isExact ? http : known.code(),
          answered.get().text("reason").orElse(known.reason()),
          message.isEmpty() ? answered.get().text("message").orElse("") : message);
    }
    return new Answer(known.code(), known.reason(), message);
  }

  private static Answer byCode(int code, int success) {
    if (code == 0) {
      return new Answer(success, "", "");
    }
    if (code >= FIRST_HTTP && code <= LAST_ERROR) {
      return new Answer(code, "", "");
    }
    return code > 0 && code <= ERRORS.size() ? ERRORS.get(code - 1) : Answer.UNKNOWN;
  }

  /** Returns the HTTP status of a {@code Status} of Kubernetes; 0 if it has none. */
  static int http(JsonMembers status) {
    int code = number(status, "code");
    return code >= FIRST_HTTP && code <= LAST_ERROR ? code : 0;
  }

  /** Returns a whole number, also one that was written as a text; 0 if absent, -1 if none. */
  private static int number(JsonMembers members, String name) {
    Optional<String> digits =
        members
            .text(name)
            .or(() -> members.json(name).map(json -> new String(json, UTF_8)))
            .filter(text -> !text.isEmpty() && !text.equals("null"));
    if (digits.isEmpty()) {
      return 0;
    }
    String text = digits.get();
    boolean isShort =
        text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isShort ? Integer.parseInt(text) : -1;
  }
}
