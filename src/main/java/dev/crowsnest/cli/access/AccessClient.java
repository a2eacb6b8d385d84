package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.config.FileError;
import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Sends queries to a running service. */
final class AccessClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_REDIRECTS = 3;
  private static final int NOT_FOUND = 404;
  private static final long LONG_BEHIND = 600;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final JsonMapper JSON = new JsonMapper();

  private final URI server;
  private final HttpClient http;
  private final @Nullable String token;

  AccessClient(AccessQueryOptions.ServiceOptions options, CrowsnestConfig config)
      throws CommandFailure {
    this.server = server(options.server, config.webhook());
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
    if (options.authority != null) {
      builder.sslContext(trusting(options.authority));
    }
    this.http = builder.build();
    this.token = options.tokenFile == null ? null : token(options.tokenFile);
  }

  QueryAnswer ask(String cluster, ClusterQuery query) throws Exception {
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(InputOptions.CLUSTER_NAMES);
    }
    String parameters =
        query.parameters().entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    URI uri =
        server.resolve('/' + query.root() + '/' + cluster + '/' + query.path() + '?' + parameters);
    for (int redirects = 0; ; redirects++) {
      HttpResponse<String> answer = send(uri);
      if (answer.statusCode() == 307 && redirects < MAX_REDIRECTS) {
        uri = uri.resolve(answer.headers().firstValue("Location").orElse(""));
      } else if (answer.statusCode() == 200) {
        return answer(answer.body());
      } else {
        throw failure(answer);
      }
    }
  }

  private HttpResponse<String> send(URI uri) throws CommandFailure, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).GET();
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "no answer from "
              + uri.getScheme()
              + "://"
              + uri.getAuthority()
              + ": "
              + FailureText.of(e),
          e);
    }
  }

  private static CommandFailure failure(HttpResponse<String> answer) {
    if (answer.statusCode() == NOT_FOUND) {
      return CommandFailure.usage(answer.body().strip());
    }
    String what = "the service answered " + answer.statusCode() + ": " + answer.body().strip();
    return answer.statusCode() >= 500
        ? CommandFailure.unreachable(what)
        : CommandFailure.usage(what);
  }

  private static QueryAnswer answer(String body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    List<JsonNode> rows = new ArrayList<>();
    answer.path("answers").forEach(rows::add);
    String time = answer.path("asOf").asText("");
    String asOf =
        time.isEmpty()
            ? "as of an unknown time: the service has not said when the last event was"
            : "as of " + time + " (" + behind(answer.path("behindSeconds").asLong()) + ')';
    return new QueryAnswer(rows, asOf, Optional.ofNullable(answer.path("remark").textValue()));
  }

  private static String behind(long seconds) {
    if (seconds < 0) {
      return -seconds + " s ahead of the service's clock";
    }
    return seconds < LONG_BEHIND
        ? seconds + " s behind"
        : Duration.ofMinutes(seconds / SECONDS_PER_MINUTE)
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT)
            + " behind";
  }

  private static URI server(@Nullable String given, CrowsnestConfig.Webhook webhook)
      throws CommandFailure {
    if (given == null) {
      String scheme = webhook.tls().isPresent() ? "https://" : "http://";
      String host =
          webhook.address().contains(":") ? '[' + webhook.address() + ']' : webhook.address();
      return URI.create(scheme + host + ':' + webhook.port());
    }
    try {
      URI uri = URI.create(given);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like any other wrong address.
    }
    throw CommandFailure.usage(
        "--server must be like https://crowsnest.example:8443, not " + given);
  }

  private static String token(Path file) throws CommandFailure {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(file, e), e);
    }
  }

  private static SSLContext trusting(Path authority) throws CommandFailure {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority-" + count++, certificate);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(authority, e), e);
    } catch (GeneralSecurityException e) {
      throw CommandFailure.usage(authority + " contains no usable certificates", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
