package dev.crowsnest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code crowsnest}, with a Java and a Maven that only say how they were called. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LauncherTest {
  private static final Path SCRIPT = Path.of("crowsnest");
  private static final String BUILDING =
      "crowsnest: building (once; the first time Maven downloads what it needs)\n";

  private static final List<String> TOOLS =
      List.of(
          "dirname",
          "find",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch");

  @TempDir Path folder;
  private Path home;
  private Path bin;

  /** What one start said and how it ended. */
  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void layOutAProject() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
    home = Files.createDirectory(folder.resolve("a project"));
    Files.createDirectories(home.resolve("src/main"));
    Files.writeString(home.resolve("pom.xml"), "");
    Files.copy(SCRIPT, home.resolve("crowsnest"), StandardCopyOption.COPY_ATTRIBUTES);
    bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      program(tool, "exec " + standard(tool) + " \"$@\"");
    }
    program("java", javaOfVersion("17.0.15"));
    program(
        "mvn",
        "echo \"mvn $*\" >>calls.log; echo >>builds.log; echo downloading;"
            + " mkdir -p target; touch target/crowsnest.jar");
  }

  @Test
  void buildsOnceAndHandsOverItsArguments() throws Exception {
    Run first = run("rules", "list", "--level", "a b");
    Run second = run("topics");

    String jar = home.toRealPath().resolve("target/crowsnest.jar").toString();
    assertThat(first.exit()).isZero();
    assertThat(first.out()).endsWith("-jar [%s] [rules] [list] [--level] [a b]\n".formatted(jar));
    assertThat(first.err()).isEqualTo(BUILDING);
    assertThat(home.resolve("calls.log"))
        .content()
        .isEqualTo(
            "mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true package\n");
    assertThat(second.out()).endsWith("-jar [%s] [topics]\n".formatted(jar));
    assertThat(second.err()).isEmpty();
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    Path source = Files.writeString(home.resolve("src/main/A.java"), "");
    run();
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run();
    assertThat(builds()).isEqualTo(2);

    Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
    age(home);
    run();
    assertThat(builds()).isEqualTo(2);

    Files.delete(source);
    run();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void doesNotBuildForEverWhenMavenLeavesAnUnchangedJarAlone() throws Exception {
    program(
        "mvn", "echo >>builds.log; mkdir -p target; touch -t 200001010000 target/crowsnest.jar");

    run();
    run();

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void findsItsFolderThroughRelativeAndAbsoluteLinks() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("one"), Path.of("a project/crowsnest"));
    Path second = Files.createSymbolicLink(folder.resolve("two"), first.toAbsolutePath());

    Run run = start(second).get();

    assertThat(run.out())
        .endsWith(
            "-jar [%s]\n".formatted(home.toRealPath().resolve("target/crowsnest.jar").toString()));
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    program(
        "mvn",
        "echo >>builds.log; while [ ! -e go ]; do sleep 0.1; done;"
            + " mkdir -p target; touch target/crowsnest.jar");

    Start first = start(home.resolve("crowsnest"));
    awaitFile(home.resolve("builds.log"));
    Start second = start(home.resolve("crowsnest"));
    awaitText(second.err(), "waiting");
    Files.createFile(home.resolve("go"));

    assertThat(first.get().exit()).isZero();
    assertThat(second.get().exit()).isZero();
    assertThat(second.get().err())
        .isEqualTo("crowsnest: waiting for the build of process " + first.process().pid() + "\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void takesOverFromABuildThatDied() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectory(home.resolve("target"));
    Files.createSymbolicLink(
        home.resolve("target/crowsnest.lock"), Path.of(Long.toString(dead.pid())));

    assertThat(run().exit()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
    program("mvn", "printf '\\033[1;31m[ERROR]\\033[m no network\\n'; exit 1");
    Run failed = run();
    program("mvn", "echo >>builds.log; touch target/crowsnest.jar");
    Run good = run();

    assertThat(failed)
        .isEqualTo(
            new Run(
                3, "", BUILDING + "[ERROR] no network\ncrowsnest: the build failed, see above\n"));
    assertThat(good.exit()).isZero();
  }

  @Test
  void saysAtOnceThatItBuilds() throws Exception {
    program(
        "mvn",
        "while [ ! -e go ]; do sleep 0.1; done; mkdir -p target; touch target/crowsnest.jar");

    Start start = start(home.resolve("crowsnest"));
    awaitText(start.err(), BUILDING.strip());
    Files.createFile(home.resolve("go"));

    assertThat(start.get().exit()).isZero();
    assertThat(start.get().err()).isEqualTo(BUILDING);
  }

  @Test
  void dotsShowATerminalThatItLives() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1) here");
    program("mvn", "sleep 5; mkdir -p target; touch target/crowsnest.jar");
    String command = "'" + home.resolve("crowsnest") + "'";
    var builder = new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null");
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("SHELL", "/bin/sh");

    Run run = new Start(builder, folder).get();

    assertThat(run.out()).containsPattern("what it needs\\)\\.{2,}\\s");
  }

  @Test
  void whoInterruptsTheBuildEndsMavenToo() throws Exception {
    program("mvn", "echo $$ >mvn.pid; exec sleep 300");

    Start start = start(home.resolve("crowsnest"));
    awaitFile(home.resolve("mvn.pid"));
    awaitText(home.resolve("mvn.pid"), "\n");
    long maven = Long.parseLong(Files.readString(home.resolve("mvn.pid")).strip());
    new ProcessBuilder("kill", "-TERM", Long.toString(start.process().pid())).start().waitFor();

    assertThat(start.get().exit()).isEqualTo(143);
    await().until(() -> ProcessHandle.of(maven).map(process -> !process.isAlive()).orElse(true));
    assertThat(home.resolve("target/crowsnest.lock")).doesNotExist();
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Files.delete(bin.resolve("mvn"));

    assertThat(run())
        .isEqualTo(
            new Run(
                3,
                "",
                "crowsnest: needs Maven 3.8 or newer to build itself once, and there is no mvn\n"));
  }

  @Test
  void saysThatJavaIsMissingOrTooOld() throws Exception {
    program("java", javaOfVersion("11.0.2"));
    assertThat(run())
        .isEqualTo(new Run(3, "", "crowsnest: needs Java 17 or newer, but java is version 11\n"));

    program("java", javaOfVersion("1.8.0_392"));
    assertThat(run())
        .isEqualTo(new Run(3, "", "crowsnest: needs Java 17 or newer, but java is version 1\n"));

    Files.delete(bin.resolve("java"));
    assertThat(run())
        .isEqualTo(new Run(3, "", "crowsnest: needs Java 17 or newer, and there is no java\n"));
  }

  @Test
  void takesJavaOptions() throws Exception {
    var builder = builder(home.resolve("crowsnest"));
    builder.environment().put("JAVA_OPTS", "-Xmx2g -Dx=y");

    assertThat(new Start(builder, folder).get().out()).contains(" [-Xmx2g] [-Dx=y] -jar ");
  }

  @Test
  void archivesClassesOnceForEachJarAndJava() throws Exception {
    program("java", javaThatArchives("17.0.15"));
    Run first = run("rules", "list");
    run("rules", "list");
    assertThat(archives()).isEqualTo(1);
    assertThat(first.err()).startsWith(BUILDING).doesNotContain("dumping");
    assertThat(first.out())
        .contains(
            "[-XX:SharedArchiveFile=%s/target/crowsnest-17.0.15.jsa] [-Xlog:cds=off] "
                .formatted(home.toRealPath()));

    program("java", javaThatArchives("21"));
    run();
    assertThat(archives()).isEqualTo(2);

    Files.setLastModifiedTime(
        home.resolve("target/crowsnest.jar"), FileTime.from(Instant.now().plusSeconds(5)));
    run();
    assertThat(archives()).isEqualTo(3);
  }

  @Test
  void startsWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
    String counted = "case $1 in -XX:Dump*) echo >>'%s' ;; esac%n".formatted(log("dumps"));
    program("java", counted + javaOfVersion("17.0.15"));
    Run first = run();
    Run second = run();

    assertThat(first.exit()).isZero();
    assertThat(second.out()).isNotEmpty().doesNotContain("SharedArchiveFile");
    assertThat(Files.readAllLines(log("dumps"))).hasSize(1);
    try (Stream<Path> files = Files.list(home.resolve("target"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("crowsnest.jar", "crowsnest.built", "crowsnest-17.0.15.jsa");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--version", "rules list", "rules check a", "run --help"})
  void sparesShortCommandsTheOptimizingCompiler(String command) throws Exception {
    assertThat(run(words(command)).out()).contains("[-XX:TieredStopAtLevel=1] [-XX:+UseSerialGC]");
  }

  @Test
  void leavesTheChoiceOfACollectorToTheUser() throws Exception {
    var builder = builder(home.resolve("crowsnest"), "--version");
    builder.environment().put("JAVA_OPTS", "-XX:+UseZGC");

    assertThat(new Start(builder, folder).get().out())
        .contains("[-XX:+UseZGC]")
        .doesNotContain("UseSerialGC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "scan a", "rules test", "--debug run"})
  void leavesTheOptimizingCompilerToLongCommands(String command) throws Exception {
    assertThat(run(words(command)).out()).isNotEmpty().doesNotContain("TieredStopAtLevel");
  }

  /** One start of the script, with its output in files. */
  private record Start(Process process, Path out, Path err) {

    private Start(ProcessBuilder builder, Path folder) throws IOException {
      this(
          builder,
          Files.createTempFile(folder, "out", ""),
          Files.createTempFile(folder, "err", ""));
    }

    private Start(ProcessBuilder builder, Path out, Path err) throws IOException {
      this(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    Run get() throws Exception {
      int exit = process.waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    }
  }

  private Run run(String... arguments) throws Exception {
    return start(home.resolve("crowsnest"), arguments).get();
  }

  private Start start(Path script, String... arguments) throws IOException {
    return new Start(builder(script, arguments), folder);
  }

  /** Only the tools that POSIX promises, and our two programs, are on the path. */
  private ProcessBuilder builder(Path script, String... arguments) throws IOException {
    var builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS"));
    builder.environment().put("PATH", bin.toString());
    return builder;
  }

  private static String javaOfVersion(String version) {
    return """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-04-15' >&2; exit 0; fi
        jar=
        for word in "$@"; do
          case $word in -jar) printf '%%s ' -jar ;; *) printf '[%%s] ' "$word" ;; esac
        done | sed 's/ $//'
        echo
        """
        .formatted(version);
  }

  /** Makes an archive where it is told, with a word that must not reach the user. */
  private String javaThatArchives(String version) {
    return """
        for word in "$@"; do
          case $word in
            -Xshare:dump) dump=yes ;;
            -XX:SharedArchiveFile=*) file=${word#*=} ;;
          esac
        done
        if [ -n "${dump:-}" ]; then echo dumping >&2; echo >>'%s'; echo x >"$file"; exit; fi
        """
            .formatted(log("archives"))
        + javaOfVersion(version);
  }

  private static String[] words(String command) {
    return command.isEmpty() ? new String[0] : command.split(" ");
  }

  private static Path standard(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n", UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private long builds() throws IOException {
    return Files.readAllLines(home.resolve("builds.log")).size();
  }

  private long archives() throws IOException {
    return Files.readAllLines(log("archives")).size();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Makes every source older than the build. */
  private static void age(Path home) throws IOException {
    Files.setLastModifiedTime(home.resolve("src/main"), FileTime.from(Instant.EPOCH));
  }

  private static void awaitFile(Path file) {
    await().until(() -> Files.exists(file));
  }

  private static void awaitText(Path file, String text) {
    await().until(() -> Files.readString(file).contains(text));
  }
}
