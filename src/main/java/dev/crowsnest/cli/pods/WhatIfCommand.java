package dev.crowsnest.cli.pods;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.DecodingSink;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.pods.WhatIfRows.Reason;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.podsecurity.checks.ExtraChecks;
import dev.crowsnest.podsecurity.checks.ImageAllowListCheck;
import dev.crowsnest.podsecurity.inventory.ExtraCheckStandard;
import dev.crowsnest.podsecurity.inventory.Inventory;
import dev.crowsnest.podsecurity.inventory.LevelStandard;
import dev.crowsnest.podsecurity.inventory.PspStandard;
import dev.crowsnest.podsecurity.inventory.Standard;
import dev.crowsnest.podsecurity.inventory.StandardViolation;
import dev.crowsnest.podsecurity.inventory.WorkloadReport;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the workloads of a log that a level or a policy would refuse. */
@Command(
    name = "what-if",
    description = {
      "List the workloads of an audit log that a Pod Security level or a PodSecurityPolicy would"
          + " refuse, and why, before you enforce it.",
      "Each workload is judged by its last state in the log. Workloads deleted in the log are left"
          + " out, and so are refused requests and dry runs. Workloads that the log has no write of"
          + " are unknown. With both a level and a policy, each is applied."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest pods what-if --standard restricted --version v1.29 audit.log",
      "  crowsnest pods what-if --psp policy.yml --by-namespace audit-*.log.gz",
      "  crowsnest pods what-if --standard baseline --further -o csv - > reasons.csv"
    })
public final class WhatIfCommand implements Callable<ExitCode> {
  /** The name does not matter: nothing is stored. */
  private static final String CLUSTER = "what-if";

  private final CommandContext context;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--standard",
      paramLabel = "LEVEL",
      description = "A level of the Pod Security Standards: baseline or restricted.")
  private @Nullable PodSecurityLevel standard;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      defaultValue = "latest",
      description =
          "The version of the standards, as in namespace labels: v1.29. Default: ${DEFAULT-VALUE}.")
  private String version = "latest";

  @Option(
      names = "--psp",
      paramLabel = "FILE",
      description = "PodSecurityPolicies in YAML or JSON; one of them must admit each pod.")
  private @Nullable Path psp;

  @Option(
      names = "--further",
      description =
          "Also list what the checks beyond the standards find: other risks, and missing good"
              + " practice (limits, probes, image tags ...). Nothing enforces these.")
  private boolean further;

  @Option(
      names = "--with-deleted",
      description = "Also list workloads that were deleted in the log.")
  private boolean withDeleted;

  @Option(
      names = "--by-namespace",
      description =
          "Print totals instead: for each namespace, the number of workloads by failed check.")
  private boolean byNamespace;

  @Option(names = "--fail-on-refusal", description = "Exit with 1 if any workload is refused.")
  private boolean failOnRefusal;

  @Mixin private final OutputOptions output = new OutputOptions();

  /** {@code --version} is taken, so the usual help options are not mixed in. */
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  boolean help;

  public WhatIfCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    input.check(CLUSTER);
    input.format();
    CrowsnestConfig config = context.config();
    List<Standard> standards = standards(config);
    Inventory inventory = new Inventory(standards, withDeleted);
    OfflineInput reading = new OfflineInput(context);
    long events;
    try (DecodingSink sink =
        new DecodingSink((event, number) -> inventory.accept(event), reading::note)) {
      reading.read(input, CLUSTER, sink, config);
      events = sink.events();
    }
    List<WorkloadReport> workloads = inventory.workloads();
    print(workloads);
    List<String> names =
        standards.stream()
            .filter(standard -> !(standard instanceof ExtraCheckStandard))
            .map(Standard::name)
            .toList();
    report(events, reading.notReadable(), inventory, workloads, names);
    boolean refused = workloads.stream().anyMatch(WorkloadReport::isRefused);
    reading.printReasons();
    return input
        .gate(failOnRefusal)
        .exit(
            events,
            reading.notReadable(),
            failOnRefusal && refused ? ExitCode.FOUND : ExitCode.DONE,
            context.err());
  }

  private List<Standard> standards(CrowsnestConfig config) throws CommandFailure {
    List<Standard> standards = new ArrayList<>();
    if (standard != null) {
      PodSecurityVersion parsed =
          PodSecurityVersion.parse(version)
              .orElseThrow(
                  () -> CommandFailure.usage("--version must be latest or v1.N, not " + version));
      standards.add(new LevelStandard(standard, parsed));
    }
    if (psp != null) {
      standards.add(new PspStandard(PspFile.read(psp)));
    }
    if (standards.isEmpty()) {
      throw CommandFailure.usage("give --standard LEVEL, --psp FILE, or both");
    }
    List<ExtraCheck> checks = new ArrayList<>(further ? ExtraChecks.ALL : List.of());
    List<ImagePattern> allowedImages = config.pods().allowedImages();
    if (!allowedImages.isEmpty()) {
      checks.add(ImageAllowListCheck.of(allowedImages));
    }
    if (!checks.isEmpty()) {
      standards.add(new ExtraCheckStandard(checks));
    }
    return standards;
  }

  private void print(List<WorkloadReport> workloads) throws IOException {
    if (byNamespace) {
      output.print(WhatIfRows.TOTALS, WhatIfRows.totals(workloads), context.environment());
      return;
    }
    List<Reason> reasons = new ArrayList<>();
    for (WorkloadReport workload : workloads) {
      for (StandardViolation violation : workload.violations()) {
        reasons.add(new Reason(workload, violation));
      }
    }
    output.print(WhatIfRows.REASONS, reasons, context.environment());
  }

  private void report(
      long events,
      long notReadable,
      Inventory inventory,
      List<WorkloadReport> workloads,
      List<String> standards) {
    report("%,d events, %,d not readable", events + notReadable, notReadable);
    report(
        "%,d workloads, %,d refused by %s",
        workloads.size(),
        workloads.stream().filter(WorkloadReport::isRefused).count(),
        String.join(" or ", standards));
    Inventory.Omissions omissions = inventory.omissions();
    if (!withDeleted) {
      omit(inventory.deleted(), "workloads deleted in the log (--with-deleted lists them)");
    }
    omit(omissions.attempts(), "writes that were refused, failed or dry runs");
    omit(omissions.unseen(), "writes whose bodies the log does not hold (audit level Metadata)");
    omit(omissions.unknownDeletions(), "deletions by selector that do not say what they deleted");
    omit(omissions.tooMany(), "writes of objects beyond the first 100,000");
  }

  private void omit(long count, String what) {
    if (count > 0) {
      report("left out: %s: %,d", what, count);
    }
  }

  private void report(String format, Object... arguments) {
    context.err().println(String.format(Locale.ROOT, format, arguments));
  }
}
