package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.input.DecodingSink;
import dev.crowsnest.cli.input.OfflineInput;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries from an audit log: replays it, and queries the state at its end or at a given
 * time.
 */
final class QueriedLog {
  static final String CLUSTER = "log";

  private final CommandContext context;
  private final Instant now;
  private Instant last = Instant.MIN;

  QueriedLog(CommandContext context) {
    this.context = context;
    this.now = context.environment().clock().instant();
  }

  QueryAnswer ask(List<String> logs, @Nullable Instant at, LogReplay replay) throws Exception {
    InputOptions input = InputOptions.of(logs);
    input.check(CLUSTER);
    OfflineInput reading = new OfflineInput(context);
    try (DecodingSink sink =
        new DecodingSink((event, number) -> apply(event, number, at, replay), reading::note)) {
      reading.read(input, CLUSTER, sink, context.config());
      context
          .err()
          .println(
              String.format(
                  "%,d events, %,d not readable",
                  sink.events() + reading.notReadable(), reading.notReadable()));
      reading.printReasons();
      if (sink.events() == 0) {
        throw CommandFailure.usage("the log has no event to answer from");
      }
      List<ObjectNode> answers = replay.answers();
      return new QueryAnswer(
          answers.stream().map(Redaction::json).toList(),
          last.equals(Instant.MIN)
              ? "as of " + at + ", before the first event"
              : "as of " + last + ", the last event that was read",
          replay.remark(answers).map(Redaction::text));
    }
  }

  private void apply(AuditEvent event, long number, @Nullable Instant until, LogReplay replay) {
    EventView view =
        new EventView(event, new EventOrigin(CLUSTER, "log", 0, number, now, null, ""));
    Instant time = view.get(EventTime.FACT).instant();
    if (until != null && time.isAfter(until)) {
      return;
    }
    last = time.isAfter(last) ? time : last;
    if (event.stage() != Stage.REQUEST_RECEIVED) {
      replay.apply(view);
    }
  }
}
