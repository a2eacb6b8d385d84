package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crowsnest.decode.JsonMembers;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Logs that people mistake for the audit log of Kubernetes, and how each is told. */
final class Foreign {
  /** As much of a line as tells what it is. */
  private static final int MAX_LINE = 256;

  /**
   * A kind of log.
   *
   * @param name with its article, for {@code looks like ...}
   */
  private record Kind<T>(String name, Predicate<T> isIt) {}

  private static final List<Kind<JsonMembers>> RECORDS =
      List.of(
          new Kind<>(
              "a Rancher audit log",
              record ->
                  record.has("requestURI")
                      && RecordEnvelope.hasAny(
                          record, "requestBody", "responseCode", "requestTimestamp", "remoteAddr")),
          new Kind<>(
              "a Kubernetes Event object",
              record ->
                  record.is("kind", "Event")
                      && RecordEnvelope.hasAny(record, "involvedObject", "regarding", "reason")),
          new Kind<>(
              "an audit policy", record -> record.is("kind", "Policy") && record.isArray("rules")),
          new Kind<>(
              "a Kubernetes object",
              record ->
                  record.isText("kind")
                      && record.isText("apiVersion")
                      && record.has("metadata")
                      && !record.has("auditID")),
          new Kind<>(
              "a CloudTrail log", record -> record.has("eventSource") && record.has("eventName")),
          new Kind<>(
              "a log entry of Google Cloud",
              record ->
                  record.isObject("protoPayload")
                      || (RecordEnvelope.hasAny(record, "insertId", "logName")
                          && RecordEnvelope.hasAny(record, "jsonPayload", "textPayload"))),
          new Kind<>(
              "a log record of Azure",
              record ->
                  RecordEnvelope.hasAny(record, "operationName", "OperationName")
                      && RecordEnvelope.hasAny(record, "category", "Category", "resourceId")),
          new Kind<>(
              "an alert of Falco",
              record -> record.has("output") && record.has("priority") && record.has("rule")),
          new Kind<>(
              "a finding of Crowsnest",
              record -> record.has("finding_info") && record.has("class_uid")),
          new Kind<>(
              "an audit log of Vault",
              record -> record.has("auth") && record.has("request") && record.has("type")),
          new Kind<>(
              "another log in JSON",
              record ->
                  RecordEnvelope.hasAny(record, "msg", "message")
                      && RecordEnvelope.hasAny(record, "level", "severity", "ts", "time")));

  private static final List<Kind<String>> LINES =
      List.of(
          new Kind<>("a log of a Kubernetes component (klog)", Foreign::isKlog),
          new Kind<>(
              "the text format that audit logs had before Kubernetes 1.12",
              line -> line.contains(" AUDIT: id=")),
          new Kind<>(
              "a log of Linux's audit daemon",
              line -> line.contains("type=") && line.contains("msg=audit(")),
          new Kind<>(
              "XML or HTML", line -> line.startsWith("<?xml") || line.startsWith("<!DOCTYPE")),
          new Kind<>("the head of a CSV export: see --format csv", Foreign::isCsvHead));

  private Foreign() {}

  /** Returns what an item looks like that is no event; empty if nobody can say. */
  static Optional<String> look(Wrapped item) {
    if (item.members() != null) {
      return first(RECORDS, item.members());
    }
    if (!item.isLine()) {
      return Optional.empty();
    }
    byte[] bytes = item.bytes();
    return first(LINES, new String(bytes, 0, Math.min(bytes.length, MAX_LINE), ISO_8859_1));
  }

  private static <T> Optional<String> first(List<Kind<T>> kinds, T item) {
    return kinds.stream().filter(kind -> kind.isIt().test(item)).map(Kind::name).findFirst();
  }

  /** Severity, month and day, time: {@code E1120 10:00:01.000000 1 file.go:1] text}. */
  private static boolean isKlog(String line) {
    return line.length() > 14
        && "IWEF".indexOf(line.charAt(0)) >= 0
        && line.substring(1, 5).chars().allMatch(Character::isDigit)
        && line.charAt(5) == ' '
        && line.charAt(8) == ':';
  }

  private static boolean isCsvHead(String line) {
    return line.contains(",") && (line.contains("@message") || line.contains("log_s"));
  }
}
