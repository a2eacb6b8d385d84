package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;

/** The address of a webhook. Changes of its certificate are ignored. */
final class WebhookTarget {
  static final Shape SHAPE =
      Shape.object()
          .with("url", Shape.text())
          .with(
              "service",
              Shape.object()
                  .with("namespace", Shape.text())
                  .with("name", Shape.text())
                  .with("path", Shape.text())
                  .with("port", Shape.number()));

  private static final int HTTPS = 443;

  private WebhookTarget() {}

  /**
   * Returns a text that is equal for equal addresses. It omits user and query of a URL: they may
   * contain secrets.
   */
  static String words(JsonNode clientConfig) {
    JsonNode service = clientConfig.path("service");
    if (service.isObject()) {
      return "service "
          + Names.name(service.path("namespace"))
          + '/'
          + Names.name(service.path("name"))
          + ':'
          + service.path("port").asInt(HTTPS)
          + Names.name(withoutQuery(service.path("path").asText(""), 0));
    }
    return clientConfig.path("url").isTextual()
        ? Names.name(withoutSecrets(clientConfig.path("url").textValue()))
        : "nowhere";
  }

  private static String withoutSecrets(String url) {
    int start = url.indexOf("://");
    int authority = start < 0 ? 0 : start + 3;
    String place = withoutQuery(url, authority);
    int path = place.indexOf('/', authority);
    int user = place.lastIndexOf('@', path < 0 ? place.length() : path);
    return user < authority ? place : place.substring(0, authority) + place.substring(user + 1);
  }

  private static String withoutQuery(String url, int from) {
    int end = url.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = url.indexOf(mark, from);
      end = at < 0 ? end : Math.min(end, at);
    }
    return url.substring(0, end);
  }
}
