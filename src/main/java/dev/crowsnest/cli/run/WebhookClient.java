package dev.crowsnest.cli.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Posts events as an API server's audit backend does: in EventLists of at most 400. */
final class WebhookClient {
  static final int BATCH = 400;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI uri;

  /**
   * Creates a client for one cluster.
   *
   * @param webhook the base of all clusters' addresses, ending in a slash
   */
  WebhookClient(URI webhook, String cluster) {
    this.uri = webhook.resolve(cluster);
  }

  /**
   * Posts events and returns when the webhook has answered that all are stored.
   *
   * @throws IOException if it answers anything else
   */
  void post(List<String> events) throws IOException, InterruptedException {
    String body =
        "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
            + String.join(",", events)
            + "]}";
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the webhook answered " + answer.statusCode() + ": " + answer.body());
    }
  }
}
