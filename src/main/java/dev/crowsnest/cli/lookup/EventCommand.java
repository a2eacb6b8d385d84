package dev.crowsnest.cli.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.TimeOptions;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints one event, without its secrets. */
@Command(
    name = "event",
    description = {
      "Print an event of the events topic, or of files, without its secrets.",
      "By its place it is found at once; an audit id is searched, and all events that have it are"
          + " printed."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest event k8s.audit.events/3/42",
      "  crowsnest event --since 1h b1ec5149-3214-488f-ab3c-a51096dd4191",
      "  crowsnest event --file audit.log -o json b1ec5149-3214-488f-ab3c-a51096dd4191"
    })
public final class EventCommand implements Callable<ExitCode> {
  /** A request has few stages; a client may choose its audit id and use it again. */
  private static final int MOST_EVENTS = 20;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final CommandContext context;

  @Parameters(
      paramLabel = "EVENT",
      description =
          "TOPIC/PARTITION/OFFSET or, with --file, FILE:LINE, as findings name their events; or an"
              + " audit id.")
  private String event = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Search these files or folders instead of the topic.")
  private List<String> files = List.of();

  @Mixin private final TimeOptions times = new TimeOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  /** Prints an event as JSON. */
  static final RowType<JsonNode> JSON =
      new RowType<>(List.of(), (row, out) -> MAPPER.writeTree(out, row));

  public EventCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    Sources sources = new Sources(context, context.config());
    List<Sources.Placed> found = new ArrayList<>();
    Optional<EventPlace> place = EventPlace.of(event);
    TimeOptions.Span span = times.span(context.environment());
    if (place.isPresent()) {
      checkPlaceAlone();
    }
    if (!files.isEmpty()) {
      sources.events(files, each -> take(each, span, found));
    } else if (place.isPresent()) {
      EventPlace at = place.get();
      sources.at(at.topic(), at.partition(), at.offset()).ifPresent(found::add);
    } else {
      byte[] id = event.getBytes(StandardCharsets.UTF_8);
      sources.read(
          Topic.EVENTS,
          span.since(),
          record -> {
            // Decoding takes longer than looking for some bytes.
            if (Bytes.contains(record.value(), id)) {
              Sources.decoded(record).ifPresent(each -> take(each, span, found));
            }
            return found.size() < MOST_EVENTS;
          });
    }
    if (found.isEmpty()) {
      context.err().println("crowsnest: no such event: " + event);
      return ExitCode.FOUND;
    }
    print(found);
    return ExitCode.DONE;
  }

  /** A place says all: what else is given would be ignored. */
  private void checkPlaceAlone() throws CommandFailure {
    if (!files.isEmpty()) {
      throw CommandFailure.usage(
          "'" + event + "' is a place in a topic, which --file does not have");
    }
    if (times.isGiven()) {
      throw CommandFailure.usage(
          "'" + event + "' is one place: --since and --until go with an audit id");
    }
  }

  private void take(Sources.Placed each, TimeOptions.Span span, List<Sources.Placed> found) {
    boolean isMeant = each.event().auditId().equals(event) || isAt(each.place());
    if (isMeant && span.has(each.event().stageTime()) && found.size() < MOST_EVENTS) {
      found.add(each);
    }
  }

  /** A file may be named with its folders, as a scan of them names it, or without. */
  private boolean isAt(String place) {
    return event.equals(place) || event.endsWith('/' + place);
  }

  private void print(List<Sources.Placed> found) throws Exception {
    if (!output.format().isTable()) {
      List<JsonNode> trees = found.stream().map(each -> new EventText(each).json()).toList();
      if (output.format().isCsv()) {
        throw CommandFailure.usage("an event is printed as text or as JSON, not as CSV");
      }
      output.print(JSON, trees, context.environment());
      return;
    }
    Page page = new Page(context.out(), output.terminal(context.environment()));
    boolean isFirst = true;
    for (Sources.Placed each : found) {
      if (!isFirst) {
        page.raw("");
      }
      isFirst = false;
      EventText text = new EventText(each);
      text.head(page);
      page.raw("");
      text.body(page);
    }
  }
}
