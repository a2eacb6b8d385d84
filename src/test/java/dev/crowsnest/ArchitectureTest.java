package dev.crowsnest;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.syntax.GivenSlices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's plan, held: who may know whom. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.crowsnest");
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.crowsnest.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void packagesHaveNoCyclesAtAnyLevel() {
    eachPackageBelow("dev.crowsnest").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theEventKnowsOnlyPatches() {
    mayOnlyKnow("patch");
    mayOnlyKnow("audit", "patch");
  }

  @Test
  void commandLinePackagesDoNotKnowTheListOfCommands() {
    noClasses()
        .that()
        .resideInAPackage("dev.crowsnest.cli.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.crowsnest.cli")
        .check(MAIN);
  }

  @Test
  void groupsOfCommandsDoNotKnowEachOther() {
    slices()
        .matching("dev.crowsnest.cli.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            alwaysTrue(),
            resideInAnyPackage(
                "dev.crowsnest.cli.command",
                "dev.crowsnest.cli.finding",
                "dev.crowsnest.cli.input",
                "dev.crowsnest.cli.options",
                "dev.crowsnest.cli.output"))
        .check(MAIN);
  }

  @Test
  void theDomainKnowsTheEventOnly() {
    mayOnlyKnow("decode", "audit");
    mayOnlyKnow("component", "audit");
    mayOnlyKnow("address", "audit", "store");
    mayOnlyKnow("objects", "audit", "store");
    mayOnlyKnow("podsecurity", "audit", "objects", "patch");
    mayOnlyKnow("kubernetes.certificates", "audit");
    mayOnlyKnow(
        "access",
        "audit",
        "kubernetes.admission",
        "objects",
        "patch",
        "podsecurity",
        "spelling",
        "store");
    mayOnlyKnow("actor", "audit", "store");
    mayOnlyKnow("workload", "actor", "audit", "objects", "podsecurity", "store");
    mayOnlyKnow("volume", "audit", "objects", "patch", "podsecurity", "store");
    mayOnlyKnow("controlplane", "audit", "store");
    mayOnlyKnow("spelling");
    mayOnlyKnow("text");
    mayOnlyKnow("silence", "rule", "spelling", "text", "yaml");
    mayOnlyKnow("kubernetes.admission", "audit", "objects");
    mayOnlyKnow("kubernetes.network", "audit");
    mayOnlyKnow("kubernetes.credentials", "audit");
    mayOnlyKnow("http", "audit", "decode");
    mayOnlyKnow("broker");
    mayOnlyKnow("envelope", "audit", "decode");
    mayOnlyKnow("follow", "audit", "ingest");
    mayOnlyKnow("archive", "audit");
    mayOnlyKnow("source", "audit", "decode", "envelope", "text");
    mayOnlyKnow("ingest", "archive", "audit", "decode", "envelope", "http", "source");
    mayOnlyKnow("topic");
    mayOnlyKnow("query", "access", "http", "network", "spelling");
    mayOnlyKnow("store");
    mayOnlyKnow("bench", "audit", "metrics");
    mayOnlyKnow("yaml");
    mayOnlyKnow("rule", "audit", "decode", "spelling", "yaml");
    mayOnlyKnow("redaction", "audit", "rule");
    mayOnlyKnow("aggregate", "audit");
    mayOnlyKnow("metrics", "audit", "decode");
    mayOnlyKnow("auditpolicy", "audit", "yaml");
    mayOnlyKnow("clusterimport", "audit", "objects");
  }

  @Test
  void streamsKnowWhatTheyRunAndNoWayInOrOut() {
    noClasses()
        .that()
        .resideInAPackage("dev.crowsnest.kafka.streams..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.crowsnest.cli..",
            "dev.crowsnest.http..",
            "dev.crowsnest.ingest..",
            "dev.crowsnest.config..",
            "dev.crowsnest.broker..",
            "dev.crowsnest.podsecurity..")
        .check(MAIN);
  }

  @Test
  void kafkaStaysInKafkaAndBroker() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.crowsnest.kafka..", "dev.crowsnest.broker..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(MAIN);
  }

  @Test
  void onlyTheCommandLineWritesToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.crowsnest.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MAIN);
  }

  @Test
  void nobodyAsksTheWallClockButWiring() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.crowsnest.cli..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MAIN);
  }

  @Test
  void packagesAreNamedAfterNouns() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..common..",
            "..impl..",
            "..model..",
            "..service..",
            "..manager..",
            "..helper..")
        .check(MAIN);
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> silent =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void filesHoldOneIdea() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> tooLong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > 400)
              .toList();
      assertThat(tooLong).isEmpty();
    }
  }

  /** Every package is a slice of its own, a parent as well as the packages below it. */
  private static GivenSlices eachPackageBelow(String root) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getPackageName();
                return name.equals(root) || name.startsWith(root + '.')
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "each package below " + root;
              }
            });
  }

  private static void mayOnlyKnow(String name, String... others) {
    String[] allowed = new String[others.length + 2];
    allowed[0] = "dev.crowsnest." + name + "..";
    allowed[1] = "dev.crowsnest.failure.."; // words for what any of them throws
    for (int i = 0; i < others.length; i++) {
      allowed[i + 2] = "dev.crowsnest." + others[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage("dev.crowsnest." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.crowsnest..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
