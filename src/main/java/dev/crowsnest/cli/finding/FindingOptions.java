package dev.crowsnest.cli.finding;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.options.TimeOptions.Span;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.text.Glob;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which findings a command shows. */
public final class FindingOptions {
  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description =
          "Only findings at this level or above: informational, low, medium, high or critical."
              + " Default: alerts.minimumLevel (low) for scan, everything for alerts.")
  private @Nullable Severity severity;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Only findings about objects in this namespace. * stands for any text.")
  private @Nullable String namespace;

  @Option(
      names = "--who",
      paramLabel = "NAME",
      description =
          "Only findings of this person, user or service account (NAMESPACE/NAME). * stands for any"
              + " text.")
  private @Nullable String who;

  @Option(
      names = "--object",
      paramLabel = "OBJECT",
      description =
          "Only findings about this object: NAMESPACE/NAME, or NAME of what has no namespace. *"
              + " stands for any text.")
  private @Nullable String object;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      converter = StatusConverter.class,
      completionCandidates = Statuses.class,
      description =
          "Only findings of this status: ${COMPLETION-CANDIDATES}. Default: all but suppressed"
              + " ones.")
  private @Nullable String status;

  @Option(
      names = "--tail",
      paramLabel = "N",
      description = "Print only the last N findings, or none of those that are there with 0.")
  private long tail = -1;

  @Option(
      names = "--revisions",
      description =
          "Print every revision of a finding, in the order in which they were written. Default: the"
              + " last one.")
  private boolean revisions;

  /** The statuses, as users write them. */
  private static final List<String> STATUSES =
      List.of("new", "in-progress", "suppressed", "resolved");

  /** Lists the statuses for help. */
  private static final class Statuses implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return STATUSES.iterator();
    }
  }

  /** Takes a status in any case. */
  private static final class StatusConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return STATUSES.stream()
          .filter(each -> each.equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("unknown status '" + text + "'"));
    }
  }

  /** Checks the options before anything is read. */
  public void check() throws CommandFailure {
    if (tail < -1) {
      throw CommandFailure.usage("--tail is a number of findings, not " + tail);
    }
  }

  /** Returns the lowest severity that has to be looked for, to print what is asked for. */
  public Severity minimum(Severity published) {
    return severity != null && severity.compareTo(published) < 0 ? severity : published;
  }

  /** Returns how many findings are printed at most, the last ones; negative for all. */
  public long tail() {
    return tail;
  }

  public boolean allRevisions() {
    return revisions;
  }

  /** Returns whether revisions that say nothing new are asked for, by any option. */
  public boolean isEachRevisionAsked() {
    return revisions || status != null;
  }

  /**
   * Returns which findings are asked for.
   *
   * @param lowest the lowest severity that is printed if none is named
   */
  public Filter filter(Span span, Severity lowest) {
    return new Filter(
        severity == null ? lowest : severity,
        span,
        glob(namespace),
        who == null ? null : Named.of(who),
        glob(object),
        status);
  }

  private static @Nullable Glob glob(@Nullable String pattern) {
    return pattern == null ? null : Glob.ignoringCase(pattern);
  }

  /** What is asked for; a member that is null asks for nothing. */
  public record Filter(
      Severity severity,
      Span span,
      @Nullable Glob namespace,
      @Nullable Named who,
      @Nullable Glob object,
      @Nullable String status) {

    /** Returns whether the finding is asked for. */
    public boolean isWanted(AlertView finding) {
      return finding.severity().compareTo(severity) >= 0
          && span.overlaps(finding.firstSeen(), finding.lastSeen())
          && isOfStatus(finding)
          && (namespace == null || finding.namespaces().stream().anyMatch(namespace::matches))
          && (object == null || finding.objects().stream().anyMatch(object::matches))
          && (who == null || who.isIn(finding));
    }

    private boolean isOfStatus(AlertView finding) {
      return status == null
          ? !finding.isSuppressed()
          : finding.status().replace(' ', '-').equals(status);
    }
  }
}
