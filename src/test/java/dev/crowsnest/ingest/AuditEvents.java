package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events and lists of them, as an API server writes them. */
public final class AuditEvents {
  private AuditEvents() {}

  /** One event as an item of a list: without kind and apiVersion. */
  static String item(String auditId) {
    return item(auditId, "");
  }

  /**
   * @param more further members, each with a comma before it
   */
  static String item(String auditId, String more) {
    return """
        {"level":"Request","auditID":"%s","stage":"ResponseComplete",\
        "requestURI":"/api/v1/namespaces/d/pods","verb":"create","user":{"username":"alice"},\
        "sourceIPs":["192.0.2.7"],"objectRef":{"resource":"pods","namespace":"d","apiVersion":"v1"},\
        "responseStatus":{"metadata":{},"code":201},\
        "requestReceivedTimestamp":"2026-11-21T09:36:56.865807Z",\
        "stageTimestamp":"2026-11-21T09:36:57.000001Z"%s}"""
        .formatted(auditId, more);
  }

  /** One event as it stands alone. */
  static String event(String auditId) {
    return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\"," + item(auditId).substring(1);
  }

  static String list(String... items) {
    return listOf("audit.k8s.io/v1", items);
  }

  static String listOf(String apiVersion, String... items) {
    return "{\"kind\":\"EventList\",\"apiVersion\":\"%s\",\"metadata\":{},\"items\":[%s]}\n"
        .formatted(apiVersion, String.join(",", items));
  }

  /** A list of so many events, with the ids {@code prefix0} and so on. */
  static String listOf(int count, String prefix) {
    return list(IntStream.range(0, count).mapToObj(i -> item(prefix + i)).toArray(String[]::new));
  }

  /** Lines with the ids {@code prefix0} and so on. */
  static String lines(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> event(prefix + i) + "\n")
        .collect(Collectors.joining());
  }

  public static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
