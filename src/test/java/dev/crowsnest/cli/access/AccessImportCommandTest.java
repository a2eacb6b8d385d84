package dev.crowsnest.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.DefaultAccess;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.clusterimport.ClusterImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessImportCommandTest {
  private static final String NAMESPACES =
      """
      {"apiVersion": "v1", "kind": "List", "items": [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}},
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "b"}},
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
         "metadata": {"name": "c"}},
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}},
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "t"}},
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy"},
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy"}]}
      """;

  @TempDir Path directory;

  private String snapshot = "";

  @BeforeEach
  void writeSnapshot() throws IOException {
    snapshot = Files.writeString(directory.resolve("snapshot.json"), NAMESPACES).toString();
  }

  @Test
  void aDryRunSaysWhatWouldBeSentAndNeedsNoKafka() {
    assertThat(CommandRun.of("access", "import", "--dry-run", snapshot))
        .isEqualTo(
            new CommandRun(
                0,
                """
                %s: 1 ClusterRole, 2 Namespaces, in 2 events
                  skipped: 2 NetworkPolicies, 2 Secrets (not needed, not sent)
                """
                    .formatted(snapshot),
                ""));
  }

  @Test
  void readsFoldersAndStandardInput() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("folder/deep"));
    Files.writeString(folder.resolve("b.yml"), "kind: ConfigMap\napiVersion: v1\n");
    Files.writeString(folder.resolve("notes.txt"), "no objects");
    Files.writeString(directory.resolve("folder/a.YAML"), "kind: List\nitems: []\n");
    String input =
        "{\"kind\": \"Namespace\", \"apiVersion\": \"v1\", \"metadata\": {\"name\": \"n\"}}";

    assertThat(
            CommandRun.in(
                directory,
                Map.of(),
                input,
                "access",
                "import",
                "--dry-run",
                "-",
                directory.resolve("folder").toString()))
        .isEqualTo(
            new CommandRun(
                0,
                """
                -: 1 Namespace, in 1 event
                %1$s/folder/a.YAML: no objects
                %1$s/folder/deep/b.yml: no objects
                  skipped: 1 ConfigMap (not needed, not sent)
                """
                    .formatted(directory),
                ""));
  }

  /** Kubernetes' own roles hold nearly every permission that a rule looks for. */
  @Test
  void importedObjectsMatchNoRule() throws IOException {
    Path events = directory.resolve("events.log");
    try (InputStream roles = DefaultAccess.class.getResourceAsStream("default-access.json")) {
      Files.copy(new ClusterImport(AccessKind.ALL, roles, "roles", CommandRun.NOW).lines(), events);
    }

    CommandRun scan =
        CommandRun.of(
            "scan",
            "--severity",
            "informational",
            "-o",
            "ndjson",
            "--cluster",
            "prod",
            events.toString());
    assertThat(scan.exit()).isZero();
    assertThat(scan.out()).isEmpty();
    assertThat(scan.err()).startsWith("4 events: 4 evaluated,");
    assertThat(Files.readAllLines(events)).hasSize(4);
  }

  @Test
  void namesTheFileAndThePlaceOfWhatItCannotUse() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "a: [b");
    Path nameless = Files.writeString(directory.resolve("nameless.json"), "[{\"kind\": \"\"}]");

    assertThat(
            CommandRun.of("access", "import", "--dry-run", broken.toString(), nameless.toString()))
        .isEqualTo(
            new CommandRun(
                2,
                broken + ": no objects\n" + nameless + ": no objects\n",
                """
                crowsnest: %s: 1:6: not YAML: expected ',' or ']', but got <stream end>
                %s: item 1: has no kind
                """
                    .formatted(broken, nameless)));
  }

  @Test
  void needsAFileAndMostlyACluster() {
    assertThat(CommandRun.of("access", "import", "--cluster", "prod"))
        .isEqualTo(
            usage("Missing required parameter: 'DIR|FILE'\nTry 'crowsnest access import --help'."));
    assertThat(CommandRun.of("access", "import", snapshot))
        .isEqualTo(
            usage(
                "name the cluster that the objects belong to with --cluster (only --dry-run works without it)"));
    assertThat(CommandRun.of("access", "import", "--cluster", "a/b", snapshot))
        .isEqualTo(usage("--cluster: a cluster name is 1 to 253 letters, digits and . _ - :"));
  }

  @Test
  void looksAtAllFilesBeforeItReadsAny() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(CommandRun.of("access", "import", "--dry-run", snapshot, "nowhere.json"))
        .isEqualTo(usage("no such file: nowhere.json"));
    assertThat(CommandRun.of("access", "import", "--dry-run", "-", "-"))
        .isEqualTo(usage("standard input (-) can be read only once"));
    assertThat(CommandRun.of("access", "import", "--dry-run", empty.toString()))
        .isEqualTo(usage("there is no .json, .yaml or .yml file in " + empty));
  }

  private static CommandRun usage(String message) {
    return new CommandRun(2, "", "crowsnest: " + message + "\n");
  }
}
