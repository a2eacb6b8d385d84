package dev.crowsnest.follow;

/** Events as an API server writes them, one a line. */
final class LogLine {
  private LogLine() {}

  static String of(int number) {
    return of(number, 0);
  }

  /**
   * An event.
   *
   * @param padding so many bytes more
   */
  static String of(int number, int padding) {
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata",\
        "auditID":"00000000-0000-4000-8000-%012d","stage":"ResponseComplete",\
        "requestURI":"/api/v1/namespaces/d/pods","verb":"create","user":{"username":"alice"},\
        "sourceIPs":["192.0.2.7"],"userAgent":"%s",\
        "objectRef":{"resource":"pods","namespace":"d","apiVersion":"v1"},\
        "responseStatus":{"metadata":{},"code":201},\
        "requestReceivedTimestamp":"2026-11-21T09:36:56.865807Z",\
        "stageTimestamp":"2026-11-21T09:36:57.000001Z"}"""
        .formatted(number, "x".repeat(padding));
  }
}
