package dev.crowsnest.cli.access;

import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.EventsTopic;
import dev.crowsnest.cli.options.InputFiles;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.clusterimport.ClusterImport;
import dev.crowsnest.config.FileError;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.objects.ObjectKinds;
import dev.crowsnest.workload.WorkloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the contents of a running cluster to a service. */
@Command(
    name = "import",
    description = {
      "Send the roles, bindings, policies and namespaces that kubectl printed to the events topic,"
          + " so that the service knows them. They raise no alerts. Secrets and everything else"
          + " that is not needed are left out."
    },
    footer = {
      "",
      "Examples:",
      "  kubectl get roles,clusterroles,rolebindings,clusterrolebindings,ns,sa -A \\",
      "    -o json | crowsnest access import --cluster prod -",
      "  crowsnest access import --cluster prod snapshot.yaml folder",
      "  crowsnest access import --dry-run snapshot.json"
    })
public final class AccessImportCommand implements Callable<ExitCode> {
  private static final ObjectKinds KINDS =
      ObjectKinds.of(AccessKind.ALL.all(), WorkloadKind.ALL.all());

  private static final String SOURCE = "import:";

  private final CommandContext context;
  private final List<String> problems = new ArrayList<>();

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "1..*",
      description = "JSON or YAML files, or folders of them; - for standard input.")
  private List<String> arguments = List.of();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The cluster that the objects belong to.")
  private @Nullable String cluster;

  @Option(names = "--dry-run", description = "Only report what would be sent; does not need Kafka.")
  private boolean isDryRun;

  public AccessImportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    String name = clusterName();
    List<String> files = ImportFiles.of(arguments);
    if (isDryRun) {
      for (String file : files) {
        read(file, AccessImportCommand::count);
      }
    } else {
      send(files, name);
    }
    if (!problems.isEmpty()) {
      throw CommandFailure.usage(String.join("\n", problems));
    }
    return ExitCode.DONE;
  }

  private String clusterName() throws CommandFailure {
    if (cluster == null) {
      if (isDryRun) {
        return "";
      }
      throw CommandFailure.usage(
          "name the cluster that the objects belong to with --cluster (only --dry-run works without"
              + " it)");
    }
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(InputOptions.CLUSTER_NAMES);
    }
    return cluster;
  }

  private void send(List<String> files, String name) throws Exception {
    try (EventsTopic topic = EventsTopic.open(context, name)) {
      for (String file : files) {
        read(
            file,
            input -> {
              try {
                topic.importer().importConverted(input.lines(), SOURCE + shortName(file));
              } finally {
                topic.clearProgress();
              }
            });
      }
    }
  }

  /** Processes the events of one input. */
  private interface Use {
    void of(ClusterImport input) throws IOException, ImportException;
  }

  private void read(String file, Use use) throws CommandFailure {
    try {
      if (file.equals(InputFiles.STANDARD_INPUT)) {
        read(context.environment().in(), file, use);
        return;
      }
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        read(in, file, use);
      }
    } catch (ImportException e) {
      throw EventsTopic.failure(file, e);
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(Path.of(file), e), e);
    }
  }

  private void read(InputStream in, String file, Use use) throws IOException, ImportException {
    ClusterImport input =
        new ClusterImport(KINDS, in, shortName(file), context.environment().clock().instant());
    use.of(input);
    context.out().println(ImportReport.of(file, input.counts()));
    input.counts().problems().forEach(problem -> problems.add(file + ": " + problem));
  }

  /** Reads the input to its end; the import itself keeps the counts. */
  private static void count(ClusterImport input) throws IOException {
    while (input.next().isPresent()) {}
  }

  private static String shortName(String file) {
    return file.equals(InputFiles.STANDARD_INPUT)
        ? "stdin"
        : String.valueOf(Path.of(file).getFileName());
  }
}
