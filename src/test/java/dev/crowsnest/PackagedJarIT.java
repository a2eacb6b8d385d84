package dev.crowsnest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The built jar with {@code lib} beside it and without {@code lib-broker}, as in the image. */
@ExtendWith(KafkaExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackagedJarIT {
  private static final Path RECORDING = Path.of("src/main/resources/recordings/seed-lab.ndjson.gz");

  @TempDir static Path home;

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  @BeforeAll
  static void copyWhatTheImageHas() throws IOException {
    Path lib = Files.createDirectory(home.resolve(PackagedFiles.LIB));
    for (Path jar : PackagedFiles.jars(PackagedFiles.LIB)) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    Files.copy(PackagedFiles.JAR, home.resolve("crowsnest.jar"));
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(run("--version")).isEqualTo(new Run(0, "crowsnest " + version() + '\n', ""));
  }

  @Test
  void scans() throws Exception {
    Run run = run("scan", "-o", "ndjson", RECORDING.toAbsolutePath().toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSizeGreaterThan(10).allMatch(line -> line.startsWith("{"));
    assertThat(run.err()).doesNotContain("NoClassDefFound", "ClassNotFound");
  }

  @Test
  void runsOnAKafkaCluster(KafkaCluster kafka) throws Exception {
    String prefix = kafka.uniquePrefix();
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        process("run", "--bootstrap-servers", kafka.bootstrapServers()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "CROWSNEST_TOPICS_PREFIX",
                prefix,
                "CROWSNEST_TOPICS_PARTITIONS",
                "1",
                "CROWSNEST_STREAMS_APPLICATION_ID",
                prefix + "app",
                "CROWSNEST_STREAMS_STATE_DIRECTORY",
                folder.resolve("state").toString(),
                "CROWSNEST_WEBHOOK_PORT",
                "0",
                "CROWSNEST_METRICS_PORT",
                "0"));
    Process service = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () -> Files.readString(err).contains("API servers post to ") || !service.isAlive());
      assertThat(Files.readString(err)).contains("API servers post to ");
      service.destroy();
      service.waitFor();
      assertThat(Files.readString(err)).doesNotContain("NoClassDefFound", "ClassNotFound", "ERROR");
    } finally {
      service.destroyForcibly();
    }
  }

  @Test
  void saysThatTheEmbeddedBrokerIsNotInstalled() throws Exception {
    assertThat(run("run", "--embedded", "--embedded-port", "0"))
        .isEqualTo(
            new Run(
                3,
                "",
                "crowsnest: the embedded broker is not installed: its jars, the folder lib-broker"
                    + " beside lib, are missing or incomplete\n"));
  }

  /** Kafka's clients find the classes for it by name, and not all of them in their own jar. */
  @Test
  void hasWhatKafkasClientsNeedForOAuth() throws Exception {
    String token = "http://127.0.0.1:1/token";
    ProcessBuilder builder =
        process(
            "topics",
            "--bootstrap-servers=127.0.0.1:1",
            "-X=security.protocol=SASL_PLAINTEXT",
            "-X=sasl.mechanism=OAUTHBEARER",
            "-X=sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule"
                + " required clientId='id' clientSecret='secret';",
            "-X=sasl.login.callback.handler.class="
                + "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
            "-X=sasl.login.retry.backoff.max.ms=100",
            "-X=sasl.oauthbearer.token.endpoint.url=" + token);
    // Without it the client refuses before it looks for the classes.
    builder
        .environment()
        .put("JDK_JAVA_OPTIONS", "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + token);

    Run run = run(builder);

    assertThat(run.err())
        .contains("crowsnest: ")
        .doesNotContain("NoClassDefFound", "jose4j", "defect");
  }

  private Run run(String... arguments) throws Exception {
    return run(process(arguments));
  }

  private Run run(ProcessBuilder builder) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int exit = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private ProcessBuilder process(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                home.resolve("crowsnest.jar").toString()));
    command.addAll(Stream.of(arguments).toList());
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  private static String version() throws IOException {
    return PackagedFiles.manifest().getMainAttributes().getValue("Implementation-Version");
  }
}
