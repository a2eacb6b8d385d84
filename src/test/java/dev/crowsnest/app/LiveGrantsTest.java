package dev.crowsnest.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.http.Endpoint;
import dev.crowsnest.http.HttpServer;
import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.caller.CallerCheck;
import dev.crowsnest.http.caller.CredentialCallers;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token file changes under a running server. */
class LiveGrantsTest {
  private static final String OLD = "0123456789abcdef";
  private static final String NEW = "fedcba9876543210";

  @TempDir private Path directory;
  private Path file;

  /** Answers 200 to whom the check lets in. */
  private record Guarded(CallerCheck check) implements Endpoint {
    @Override
    public void addTo(RoutesConfig routes) {
      routes.get(
          "/audit/{cluster}",
          context ->
              check
                  .refuse(context, context.pathParam("cluster"))
                  .ifPresent(refused -> context.status(refused.status())));
    }

    @Override
    public boolean isSafeForStrangers() {
      return true;
    }
  }

  @BeforeEach
  void write() throws Exception {
    file = Files.writeString(directory.resolve("token"), OLD + "\n");
  }

  @Test
  void aNewTokenTakesTheOldOnesPlace() throws Exception {
    try (var grants = new LiveGrants(webhook());
        HttpServer server = serve(grants)) {
      assertThat(statusWith(server, OLD)).isEqualTo(200);

      Files.writeString(file, NEW);
      grants.check();

      assertThat(statusWith(server, OLD)).isEqualTo(401);
      assertThat(statusWith(server, NEW)).isEqualTo(200);
    }
  }

  @Test
  void aFileThatIsGoneOrBrokenKeepsItsLastToken() throws Exception {
    try (var grants = new LiveGrants(webhook());
        HttpServer server = serve(grants)) {
      Files.writeString(file, "short");
      grants.check();
      assertThat(statusWith(server, OLD)).isEqualTo(200);
      assertThat(statusWith(server, "short")).isEqualTo(401);

      Files.delete(file);
      grants.check();
      assertThat(statusWith(server, OLD)).isEqualTo(200);

      Files.writeString(file, NEW);
      grants.check();
      assertThat(statusWith(server, OLD)).isEqualTo(401);
    }
  }

  private CrowsnestConfig.Webhook webhook() throws Exception {
    return ConfigLoader.load(
            new ConfigSources(
                Optional.empty(),
                directory,
                Map.of("CROWSNEST_WEBHOOK_TOKEN_FILES", "prod=" + file),
                List.of()))
        .webhook();
  }

  private static HttpServer serve(LiveGrants grants) throws Exception {
    return HttpServer.start(
        HttpSettings.on("127.0.0.1", 0).withCallers(new CredentialCallers(grants)),
        List.of(new Guarded(new CallerCheck(grants))));
  }

  private static int statusWith(HttpServer server, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + "/audit/prod"))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
