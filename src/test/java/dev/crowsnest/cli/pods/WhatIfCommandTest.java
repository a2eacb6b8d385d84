package dev.crowsnest.cli.pods;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfCommandTest {
  private static final String ADMISSION_LAB =
      "src/main/resources/recordings/admission-lab.ndjson.gz";
  private static final String SEED_LAB = "src/main/resources/recordings/seed-lab.ndjson.gz";
  private static final String COUNTS =
      """
      1,437 events, 0 not readable
      4 workloads, 2 refused by baseline v1.29
      left out: writes that were refused, failed or dry runs: 32
      """;
  private static final String CSV =
      """
      namespace,workload,by,check,of,field,now,note
      team-a,deployment/agent,baseline v1.29,privileged,"container ""c""\",spec.containers[0].securityContext.privileged,is true,
      team-b,deployment/web,baseline v1.29,hostNamespaces,pod,spec.hostPID,is true,
      """;

  @TempDir Path directory;

  @Test
  void listsWhatALevelWouldRefuseOfARecordedCluster() {
    assertThat(whatIf("--standard", "baseline", "--version", "v1.29", ADMISSION_LAB))
        .isEqualTo(
            new CommandRun(
                0,
                """
                NAMESPACE  WORKLOAD          BY              CHECK           OF             FIELD                                          NOW      NOTE
                team-a     deployment/agent  baseline v1.29  privileged      container "c"  spec.containers[0].securityContext.privileged  is true
                team-b     deployment/web    baseline v1.29  hostNamespaces  pod            spec.hostPID                                   is true
                """,
                COUNTS));
  }

  @Test
  void printsCsvAndJson() {
    assertThat(whatIf("--standard", "baseline", "--version=v1.29", "-o", "csv", ADMISSION_LAB))
        .isEqualTo(new CommandRun(0, CSV.replace("\n", "\r\n"), COUNTS));
    assertThat(whatIf("--standard", "baseline", "--version=v1.29", "-o", "json", ADMISSION_LAB))
        .isEqualTo(
            new CommandRun(
                0,
                """
                [
                {"namespace":"team-a","kind":"Deployment","name":"agent","pods":0,"deleted":false,"partial":false,"by":"baseline v1.29","refuses":true,"check":"privileged","of":"container \\"c\\"","field":"spec.containers[0].securityContext.privileged","now":"is true"},
                {"namespace":"team-b","kind":"Deployment","name":"web","pods":0,"deleted":false,"partial":false,"by":"baseline v1.29","refuses":true,"check":"hostNamespaces","of":"pod","field":"spec.hostPID","now":"is true"}
                ]
                """,
                COUNTS));
  }

  @Test
  void readsPlainTextFromStandardInput() throws IOException {
    String log;
    try (var in = new GZIPInputStream(Files.newInputStream(Path.of(ADMISSION_LAB)))) {
      log = new String(in.readAllBytes(), UTF_8);
    }

    CommandRun run =
        CommandRun.in(
            directory,
            Map.of(),
            log,
            "pods",
            "what-if",
            "--standard=baseline",
            "--version=v1.29",
            "-o=csv",
            "-");

    assertThat(run).isEqualTo(new CommandRun(0, CSV.replace("\n", "\r\n"), COUNTS));
  }

  @Test
  void totalsNamespacesAndCountsWhatWasDeletedWhereAskedTo() {
    assertThat(whatIf("--standard=baseline", "--by-namespace", "--with-deleted", SEED_LAB))
        .isEqualTo(
            new CommandRun(
                0,
                """
                NAMESPACE    WORKLOADS  REFUSED  CHECKS
                default      2          1        hostNamespaces 1, hostPathVolumes 1
                development  7          4        capabilities_baseline 1, hostNamespaces 2, hostPathVolumes 1, hostPorts 1, privileged 3
                """,
                """
                5,840 events, 0 not readable
                9 workloads, 5 refused by baseline v1.37
                left out: writes that were refused, failed or dry runs: 1
                """));
  }

  @Test
  void holdsPodsAgainstAPolicyOfAFile() throws IOException {
    Path policy =
        Files.writeString(
            directory.resolve("psp.yml"),
            """
            apiVersion: policy/v1beta1
            kind: PodSecurityPolicy
            metadata: {name: only-volumes}
            spec:
              privileged: true
              hostPID: true
              volumes: [configMap]
              runAsUser: {rule: RunAsAny}
              seLinux: {rule: RunAsAny}
              fsGroup: {rule: MayRunAs, ranges: [{min: 1, max: 65535}]}
              supplementalGroups: {rule: RunAsAny}
            """);

    assertThat(whatIf("--psp", policy.toString(), "--fail-on-refusal", ADMISSION_LAB))
        .isEqualTo(
            new CommandRun(
                1,
                """
                NAMESPACE  WORKLOAD   BY                CHECK    OF                              FIELD                      NOW             NOTE
                team-a     pod/pf     psp/only-volumes  volumes  volume "kube-api-access-dq6p6"  spec.volumes[0].projected  is not allowed
                team-a     pod/plain  psp/only-volumes  volumes  volume "kube-api-access-78bhh"  spec.volumes[0].projected  is not allowed
                """,
                """
                1,437 events, 0 not readable
                4 workloads, 2 refused by psp/only-volumes
                left out: writes that were refused, failed or dry runs: 32
                """));
  }

  @Test
  void listsImagesFromElsewhereWithoutRefusingThem() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("site.yml"), "pods: {allowedImages: [registry.example]}");
    Path log =
        Files.writeString(directory.resolve("audit.log"), event("nginx:1.2") + "\nno event\n");

    CommandRun run =
        whatIf(
            "--standard=baseline",
            "--fail-on-refusal",
            "--max-rejected=1",
            "--config",
            config.toString(),
            log.toString());

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                NAMESPACE  WORKLOAD  BY    CHECK           OF             FIELD                     NOW                          NOTE
                shop       pod/web   risk  imageAllowList  container "a"  spec.containers[0].image  is "nginx:1.2", not allowed
                """,
                """
                audit.log:2: it is not JSON (broken at byte 1)
                2 events, 1 not readable
                1 workloads, 0 refused by baseline v1.37
                  1 not-json: it is not JSON
                """));
  }

  @Test
  void listsMissingGoodPracticeOnlyWhereAskedTo() throws IOException {
    Path log = Files.writeString(directory.resolve("audit.log"), event("nginx"));

    assertThat(whatIf("--standard=baseline", "--further", "-o=csv", log.toString()).out())
        .isEqualTo(
            """
            namespace,workload,by,check,of,field,now,note
            shop,pod/web,hygiene,automountedToken,pod,spec.automountServiceAccountToken,is not set to false,
            shop,pod/web,hygiene,latestImage,"container ""a""\",spec.containers[0].image,"is ""nginx""\",
            shop,pod/web,hygiene,mayRunAsRoot,"container ""a""\",spec.containers[0].securityContext.runAsNonRoot,is not true in effect,
            shop,pod/web,hygiene,missingLimits,"container ""a""\",spec.containers[0].resources.limits.cpu,is not set,
            shop,pod/web,hygiene,missingLimits,"container ""a""\",spec.containers[0].resources.limits.memory,is not set,
            shop,pod/web,hygiene,missingProbes,"container ""a""\",spec.containers[0].livenessProbe,is not set,
            shop,pod/web,hygiene,missingProbes,"container ""a""\",spec.containers[0].readinessProbe,is not set,
            shop,pod/web,hygiene,writableRootFilesystem,"container ""a""\",spec.containers[0].securityContext.readOnlyRootFilesystem,is not set to true,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void wantsToKnowAgainstWhat() {
    assertThat(whatIf(ADMISSION_LAB))
        .isEqualTo(usage("give --standard LEVEL, --psp FILE, or both"));
    assertThat(whatIf("--standard=baseline", "--version=1.29", ADMISSION_LAB))
        .isEqualTo(usage("--version must be latest or v1.N, not 1.29"));
    assertThat(whatIf("--standard=baseline", "nowhere.log"))
        .isEqualTo(usage("no such file: nowhere.log"));
    assertThat(whatIf("--psp", "nowhere.yml", ADMISSION_LAB))
        .isEqualTo(usage("no such file: nowhere.yml"));
  }

  @Test
  void saysAllThatIsWrongWithAPolicyFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("psp.yml"),
            """
            kind: PodSecurityPolicy
            metadata: {name: 7}
            spec: {privileged: "yes"}
            ---
            kind: Pod
            """);

    assertThat(whatIf("--psp", file.toString(), ADMISSION_LAB))
        .isEqualTo(
            usage(
                """
                FILE: metadata.name has the wrong type
                FILE: spec.privileged has the wrong type
                FILE: must be a PodSecurityPolicy, not Pod"""
                    .replace("FILE", file.toString())));

    Files.writeString(file, "spec: [1");
    assertThat(whatIf("--psp", file.toString(), ADMISSION_LAB).exit()).isEqualTo(2);
    Files.writeString(file, "");
    assertThat(whatIf("--psp", file.toString(), ADMISSION_LAB))
        .isEqualTo(usage(file + ": there is no PodSecurityPolicy in it"));
  }

  private static String event(String image) {
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"a",\
        "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods","verb":"create",\
        "user":{"username":"alice"},"objectRef":{"resource":"pods","namespace":"shop","name":"web"},\
        "responseStatus":{"code":201},"requestObject":{"kind":"Pod","spec":{"containers":[\
        {"name":"a","image":"IMAGE"}]}},"requestReceivedTimestamp":"2026-01-01T00:00:00Z",\
        "stageTimestamp":"2026-01-01T00:00:00Z"}"""
        .replace("IMAGE", image);
  }

  private static CommandRun whatIf(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "pods";
    all[1] = "what-if";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandRun.of(all);
  }

  private static CommandRun usage(String message) {
    return new CommandRun(2, "", "crowsnest: " + message + "\n");
  }
}
