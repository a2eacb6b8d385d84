package dev.crowsnest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.CrowsnestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Dockerfile and docker-compose.yml, which cannot be run everywhere, held to what can be read. */
class ContainerFilesTest {
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9./-]+:[0-9]+\\.[0-9]+\\.[0-9]+\\S*");
  private static final Path COMPOSE = Path.of("docker-compose.yml");
  private static final Path DOCKERFILE = Path.of("Dockerfile");

  @TempDir Path folder;

  @Test
  void allImagesArePinned() throws IOException {
    List<String> images = new ArrayList<>();
    services().values().forEach(service -> images.add(text(map(service).get("image"))));
    images.addAll(instructions("FROM").map(from -> from.split(" ")[0]).toList());

    assertThat(images).hasSize(4).allMatch(image -> PINNED.matcher(image).matches());
  }

  @Test
  void kafkaIsOfTheVersionWeBuildAndTestWith() throws IOException {
    assertThat(map(services().get("kafka")).get("image"))
        .isEqualTo("apache/kafka:" + pomProperty("kafka.version"));
  }

  @Test
  void publishedPortsAreForThisMachineOnly() throws IOException {
    services()
        .values()
        .forEach(
            service ->
                assertThat(list(map(service).get("ports")))
                    .allMatch(port -> text(port).startsWith("127.0.0.1:")));
  }

  @Test
  void noContainerMayGainPrivileges() throws IOException {
    services()
        .values()
        .forEach(
            service -> {
              assertThat(list(map(service).get("security_opt")))
                  .isEqualTo(List.of("no-new-privileges:true"));
              assertThat(list(map(service).get("cap_drop"))).isEqualTo(List.of("ALL"));
            });
  }

  @Test
  void crowsnestRunsWithoutRootOnAReadOnlyFileSystem() throws IOException {
    Map<?, ?> crowsnest = map(services().get("crowsnest"));

    assertThat(crowsnest.get("read_only")).isEqualTo(true);
    assertThat(instructions("USER")).containsExactly(text(crowsnest.get("user")));
    assertThat(text(crowsnest.get("user"))).matches("[1-9][0-9]*:[1-9][0-9]*");
    // What it writes must lie on a volume, or on a tmpfs that lets native libraries run.
    assertThat(text(list(crowsnest.get("tmpfs")).get(0))).startsWith("/tmp:").contains("exec,");
    assertThat(list(crowsnest.get("volumes")))
        .isEqualTo(List.of("crowsnest-state:/var/lib/crowsnest"));
    assertThat(instructions("VOLUME")).containsExactly("/var/lib/crowsnest");
    assertThat(Files.readString(DOCKERFILE))
        .contains("CROWSNEST_STREAMS_STATE_DIRECTORY=/var/lib/crowsnest/state");
  }

  /** As {@code docker compose} would set it: the image's variables, then the service's. */
  @Test
  void theConfigurationUnderstandsTheEnvironment() throws Exception {
    Map<String, String> environment = new HashMap<>();
    Matcher variables =
        Pattern.compile("(CROWSNEST_\\w+)=(\\S+)").matcher(Files.readString(DOCKERFILE));
    while (variables.find()) {
      environment.put(variables.group(1), variables.group(2));
    }
    map(map(services().get("crowsnest")).get("environment"))
        .forEach((name, value) -> environment.put(text(name), withToken(text(value))));

    CrowsnestConfig config =
        ConfigLoader.load(new ConfigSources(Optional.empty(), folder, environment, List.of()));

    assertThat(environment).hasSizeGreaterThan(4);
    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.streams().stateDirectory()).isEqualTo(Path.of("/var/lib/crowsnest/state"));
    assertThat(config.webhook().tokens().values()).containsExactly(Set.of("local"));
    String webhook = Integer.toString(config.webhook().port());
    String metrics = Integer.toString(config.metrics().port());
    assertThat(list(map(services().get("crowsnest")).get("ports")))
        .isEqualTo(
            List.of(
                "127.0.0.1:%1$s:%1$s".formatted(webhook),
                "127.0.0.1:%1$s:%1$s".formatted(metrics)));
    assertThat(instructions("EXPOSE")).containsExactly(webhook + ' ' + metrics);
    assertThat(Files.readString(DOCKERFILE)).contains("/dev/tcp/127.0.0.1/" + metrics + ' ');
  }

  @Test
  void crowsnestStartsWhenKafkaIsHealthy() throws IOException {
    assertThat(map(services().get("crowsnest")).get("depends_on"))
        .isEqualTo(Map.of("kafka", Map.of("condition", "service_healthy")));
    assertThat(map(services().get("kafka")).get("healthcheck")).isNotNull();
    assertThat(Files.readString(DOCKERFILE)).contains("\nHEALTHCHECK ");
  }

  @Test
  void everythingTheImageIsBuiltFromReachesTheBuild() throws IOException {
    List<String> ignore = Files.readAllLines(Path.of(".dockerignore"));
    List<String> copied =
        instructions("COPY")
            .filter(copy -> !copy.startsWith("--from"))
            .flatMap(ContainerFilesTest::sources)
            .toList();

    assertThat(copied).isNotEmpty();
    assertThat(copied).allMatch(file -> Files.exists(Path.of(file)));
    assertThat(copied).allMatch(file -> ignore.contains("!" + file));
  }

  @Test
  void theImageHasTheLicensesAndNoBroker() throws IOException {
    List<String> last =
        instructions("COPY").filter(copy -> copy.contains(" /opt/crowsnest/")).toList();

    assertThat(last).anyMatch(copy -> copy.startsWith("LICENSE NOTICE THIRD-PARTY.txt "));
    assertThat(last).noneMatch(copy -> copy.contains("lib-broker"));
  }

  @Test
  void theImageIsOfThisVersion() throws IOException {
    String version = pomProperty("version");

    assertThat(version).doesNotContain("SNAPSHOT");
    assertThat(map(services().get("crowsnest")).get("image")).isEqualTo("crowsnest:" + version);
  }

  /** All words of a COPY but the last, which is where to. */
  private static Stream<String> sources(String copy) {
    List<String> words = List.of(copy.split(" "));
    return words.subList(0, words.size() - 1).stream();
  }

  private static String withToken(String value) {
    return value.replaceAll("\\$\\{WEBHOOK_TOKEN[^}]*}", "0123456789abcdef");
  }

  private static Map<?, ?> services() throws IOException {
    Object root =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(COMPOSE));
    return map(map(root).get("services"));
  }

  private static Stream<String> instructions(String name) throws IOException {
    return Files.readAllLines(DOCKERFILE).stream()
        .filter(line -> line.startsWith(name + ' '))
        .map(line -> line.substring(name.length() + 1));
  }

  private static String pomProperty(String name) throws IOException {
    var value =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(value.find()).isTrue();
    return value.group(1);
  }

  private static Map<?, ?> map(Object node) {
    return (Map<?, ?>) node;
  }

  private static List<?> list(Object node) {
    return (List<?>) node;
  }

  private static String text(Object node) {
    return String.valueOf(node);
  }
}
