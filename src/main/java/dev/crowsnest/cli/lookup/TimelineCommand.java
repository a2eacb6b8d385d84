package dev.crowsnest.cli.lookup;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.finding.AskedCluster;
import dev.crowsnest.cli.finding.Named;
import dev.crowsnest.cli.input.OfflineScan;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.RuleOptions;
import dev.crowsnest.cli.options.TimeOptions;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.text.Glob;
import dev.crowsnest.topic.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a person did, or what was done to an object. */
@Command(
    name = "timeline",
    description = {
      "Print what a person did, or what was done to an object: one line for each request, in order"
          + " of time, with the findings about it.",
      "It is read from files, or from the topics if none is given."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest timeline --who alice audit.log audit-1.log.gz",
      "  crowsnest timeline --object shop/web --cluster prod --changes-only --since 1d",
      "  crowsnest timeline --who shop/ci --since 2h -o csv > ci.csv"
    })
public final class TimelineCommand implements Callable<ExitCode> {
  private static final Set<String> READS = Set.of("get", "list", "watch", "head", "options");

  private final CommandContext context;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "Files, folders or quoted patterns to read; - for standard input. Default: the events"
              + " topic.")
  private List<String> files = List.of();

  @Option(
      names = "--who",
      paramLabel = "NAME",
      description =
          "What this person, user or service account (NAMESPACE/NAME) did. * stands for any text.")
  private @Nullable String who;

  @Option(
      names = "--object",
      paramLabel = "OBJECT",
      description =
          "What was done to this object: NAMESPACE/NAME, or NAME of what has no namespace. * stands"
              + " for any text.")
  private @Nullable String object;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Only this cluster. Not with files, which do not say of which they are.")
  private @Nullable String cluster;

  @Option(
      names = "--changes-only",
      description = "Leave out requests that only read. What runs in a container is no read.")
  private boolean changesOnly;

  @Mixin private final TimeOptions times = new TimeOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final RuleOptions rules = new RuleOptions();

  /** Decides which requests are asked for. */
  private record Asked(
      @Nullable Named who, @Nullable Glob object, boolean changesOnly, TimeOptions.Span span) {
    boolean isWanted(AuditEvent event) {
      return isInTime(event)
          && (who == null || who.isIn(event))
          && (object == null || object.matches(name(event.objectRef())));
    }

    /** Returns whether the events of a finding are asked for, whoever sent them. */
    boolean isWanted(AlertView finding) {
      return (who == null || who.isIn(finding))
          && (object == null || finding.objects().stream().anyMatch(object::matches));
    }

    boolean isInTime(AuditEvent event) {
      boolean isAnswer = event.stage() != Stage.REQUEST_RECEIVED;
      return isAnswer && span.has(event.stageTime()) && !(changesOnly && isRead(event));
    }

    /** A review is created, and stored nowhere. */
    private static boolean isRead(AuditEvent event) {
      boolean isPlain =
          event.action() == Action.NON_RESOURCE || READS.contains(event.action().text());
      return (READS.contains(event.verb()) && isPlain)
          || event.objectRef().resource().endsWith("reviews");
    }

    private static String name(ObjectRef ref) {
      return ref.namespace().isEmpty() ? ref.name() : ref.namespace() + '/' + ref.name();
    }
  }

  public TimelineCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    if ((who == null) == (object == null)) {
      throw CommandFailure.usage("say what to follow: --who NAME or --object NAMESPACE/NAME");
    }
    if (cluster != null && !files.isEmpty()) {
      throw CommandFailure.usage("--cluster goes with topics: files do not say of which they are");
    }
    Asked asked =
        new Asked(
            who == null ? null : Named.of(who),
            object == null ? null : Glob.ignoringCase(object),
            changesOnly,
            times.span(context.environment()));
    Timeline timeline = new Timeline();
    Sources sources = new Sources(context, context.config(rules.flags()));
    if (files.isEmpty()) {
      readTopics(sources, asked, timeline);
    } else {
      readFiles(sources, asked, timeline);
    }
    output.print(TimelineRow.TYPE, timeline.rows(), context.environment());
    if (timeline.leftOut() > 0) {
      context
          .err()
          .printf(
              Locale.ROOT,
              "left out the %,d earliest requests: more than %,d; --since and --until ask for"
                  + " fewer%n",
              timeline.leftOut(),
              Timeline.MOST_ROWS);
    }
    return ExitCode.DONE;
  }

  private void readTopics(Sources sources, Asked asked, Timeline timeline) throws Exception {
    AskedCluster asksFor = new AskedCluster(cluster);
    sources.read(
        Topic.ALERTS,
        asked.span().since(),
        record -> {
          AlertView.of(record.value())
              .filter(finding -> cluster == null || finding.cluster().equals(cluster))
              .ifPresent(finding -> timeline.mark(finding, asked.isWanted(finding)));
          return true;
        });
    sources.read(
        Topic.EVENTS,
        asked.span().since(),
        record -> {
          String key = record.key();
          if (!asksFor.isWanted(key == null ? "" : key)) {
            return true;
          }
          Sources.decoded(record)
              .filter(each -> asked.isInTime(each.event()))
              .filter(each -> asked.isWanted(each.event()) || timeline.isMeant(each.event()))
              .ifPresent(each -> timeline.add(each.event(), each.place()));
          return true;
        });
    asksFor.unseen("event").ifPresent(context.err()::println);
  }

  private void readFiles(Sources sources, Asked asked, Timeline timeline) throws CommandFailure {
    sources.scan(
        files,
        rules,
        new OfflineScan.Watcher() {
          @Override
          public void event(RawEvent event) {
            AuditEvent decoded = event.decoded();
            if (decoded == null || !asked.isInTime(decoded)) {
              return;
            }
            if (asked.isWanted(decoded) || timeline.isMeant(decoded)) {
              timeline.add(decoded, event.position());
            } else {
              timeline.remember(decoded, event.position());
            }
          }

          @Override
          public void finding(byte[] record) {
            AlertView finding = AlertView.of(record).orElseThrow();
            timeline.mark(finding, asked.isWanted(finding));
          }
        });
  }
}
