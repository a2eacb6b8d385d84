package dev.crowsnest.cli.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.OfflineScan;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.RuleOptions;
import dev.crowsnest.cli.options.TimeOptions;
import dev.crowsnest.cli.output.OutputFormat;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints everything about one finding. */
@Command(
    name = "alert",
    description = {
      "Print everything about one finding: who, what, why it matters, what to do next, and what is"
          + " related.",
      "It is read from the alerts topic, or found again by scanning files."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest alert d8a378ee",
      "  crowsnest alert --raw --since 1d d8a378ee0348fc39c1f1921ece4f4008",
      "  crowsnest alert -o json d8a378ee",
      "  crowsnest alert d8a378ee --file audit.log audit-1.log.gz"
    })
public final class AlertCommand implements Callable<ExitCode> {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final CommandContext context;

  @Parameters(
      paramLabel = "UID",
      description = "The finding's uid, or the first eight digits of it or more.")
  private String uid = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Scan these files or folders for it instead of reading the topic.")
  private List<String> files = List.of();

  @Option(
      names = "--raw",
      description = "Print its events too, without their secrets, as far as they are still there.")
  private boolean raw;

  @Mixin private final TimeOptions times = new TimeOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final RuleOptions rules = new RuleOptions();

  public AlertCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    if (output.format().isCsv()) {
      throw CommandFailure.usage("one finding is printed as text or as JSON, not as CSV");
    }
    FindingSearch search = FindingSearch.of(uid);
    TimeOptions.Span span = times.span(context.environment());
    Sources sources = new Sources(context, context.config(rules.flags()));
    if (files.isEmpty()) {
      sources.read(
          Topic.ALERTS,
          span.since(),
          record -> {
            add(record.value(), span, search);
            return true;
          });
    } else {
      scan(sources, span, search);
    }
    AlertView finding = search.found();
    if (finding == null) {
      context
          .err()
          .println(
              "crowsnest: no finding has the uid "
                  + uid
                  + (files.isEmpty()
                      ? " in the alerts topic; --file scans files for it"
                      : " in these files; a finding of a service has another uid if the cluster is"
                          + " called differently"));
      return ExitCode.FOUND;
    }
    List<Sources.Placed> events = raw ? events(sources, finding) : List.of();
    print(search, finding, events);
    return ExitCode.DONE;
  }

  private static void add(byte[] record, TimeOptions.Span span, FindingSearch search) {
    AlertView.of(record)
        .filter(finding -> span.overlaps(finding.firstSeen(), finding.lastSeen()))
        .ifPresent(search::add);
  }

  private void scan(Sources sources, TimeOptions.Span span, FindingSearch search)
      throws CommandFailure {
    sources.scan(
        files,
        rules,
        new OfflineScan.Watcher() {
          @Override
          public void event(RawEvent event) {}

          @Override
          public void finding(byte[] record) {
            add(record, span, search);
          }
        });
  }

  private List<Sources.Placed> events(Sources sources, AlertView finding) throws Exception {
    List<Sources.Placed> events = new ArrayList<>();
    if (!files.isEmpty()) {
      Set<String> ids = finding.auditIds();
      sources.events(
          files,
          each -> {
            boolean isAnswer = each.event().stage() != Stage.REQUEST_RECEIVED;
            if (isAnswer
                && ids.contains(each.event().auditId())
                && events.size() < 2 * Samples.MOST) {
              events.add(each);
            }
          });
      return events;
    }
    for (EventPlace place : Samples.places(finding)) {
      Optional<Sources.Placed> event = sources.at(place.topic(), place.partition(), place.offset());
      event.ifPresent(events::add);
      if (event.isEmpty()) {
        context.err().println("the topic has no event at " + place.text() + " any more");
      }
    }
    return events;
  }

  private void print(FindingSearch search, AlertView finding, List<Sources.Placed> events)
      throws Exception {
    if (!output.format().isTable()) {
      output.print(
          EventCommand.JSON,
          List.of(json(search, finding, events)),
          OutputFormat.NDJSON,
          context.environment());
      return;
    }
    new FindingPage(finding, search).print(context.out(), output.terminal(context.environment()));
    Page page = new Page(context.out(), output.terminal(context.environment()));
    for (Sources.Placed event : events) {
      page.heading("Event " + event.place());
      new EventText(event).body(page);
    }
  }

  private JsonNode json(FindingSearch search, AlertView finding, List<Sources.Placed> events) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("finding", finding.json());
    var related = json.putArray("related");
    for (FindingSearch.Related each : search.related(finding)) {
      related
          .addObject()
          .put("uid", each.finding().uid())
          .put("title", each.finding().title())
          .put("severity", each.finding().severity().text())
          .put("first_seen", each.finding().firstSeen().toString())
          .put("how", each.how());
    }
    var revisions = json.putArray("revisions");
    for (FindingSearch.Revision each : search.revisions()) {
      revisions
          .addObject()
          .put("revision", each.number())
          .put("time", each.time().toString())
          .put("severity", each.severity().text())
          .put("status", each.status())
          .put("count", each.count())
          .put("comment", each.comment());
    }
    if (raw) {
      var originals = json.putArray("events");
      for (Sources.Placed event : events) {
        originals.addObject().put("place", event.place()).set("event", new EventText(event).json());
      }
    }
    return json;
  }
}
