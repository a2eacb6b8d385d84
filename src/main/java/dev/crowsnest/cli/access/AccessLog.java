package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.query.AccessQuery;
import dev.crowsnest.access.query.Known;
import dev.crowsnest.access.use.UseMemory;
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
import dev.crowsnest.store.HeapStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries from an audit log: replays it, and queries the state at its end or at a given
 * time.
 */
final class AccessLog {
  private static final String CLUSTER = "log";

  private final CommandContext context;
  private final Instant now;
  private Instant last = Instant.MIN;
  private final ClusterAccess access =
      new ClusterAccess(CLUSTER, new HeapStore(), Defaults.ofKubernetes());
  private final UseMemory uses = new UseMemory(CLUSTER, new HeapStore());

  AccessLog(CommandContext context) {
    this.context = context;
    this.now = context.environment().clock().instant();
  }

  QueryAnswer ask(List<String> logs, @Nullable Instant at, AccessQuery query) throws Exception {
    InputOptions input = InputOptions.of(logs);
    input.check(CLUSTER);
    OfflineInput reading = new OfflineInput(context);
    try (DecodingSink replay =
        new DecodingSink((event, number) -> apply(event, number, at), reading::note)) {
      reading.read(input, CLUSTER, replay, context.config());
      context
          .err()
          .println(
              String.format(
                  "%,d events, %,d not readable",
                  replay.events() + reading.notReadable(), reading.notReadable()));
      reading.printReasons();
      if (replay.events() == 0) {
        throw CommandFailure.usage("the log has no event to answer from");
      }
      Known known = new Known(access.graph(), uses.sightings());
      List<ObjectNode> answers = query.answer(known);
      return new QueryAnswer(
          answers.stream().map(Redaction::json).toList(),
          last.equals(Instant.MIN)
              ? "as of " + at + ", before the first event"
              : "as of " + last + ", the last event that was read",
          query.remark(known, answers).map(Redaction::text));
    }
  }

  private void apply(AuditEvent event, long number, @Nullable Instant until) {
    EventView view =
        new EventView(event, new EventOrigin(CLUSTER, "log", 0, number, now, null, ""));
    Instant time = view.get(EventTime.FACT).instant();
    if (until != null && time.isAfter(until)) {
      return;
    }
    last = time.isAfter(last) ? time : last;
    if (event.stage() == Stage.REQUEST_RECEIVED) {
      return;
    }
    if (ClusterAccess.concerns(event)) {
      AccessJudgement judgement = access.apply(view);
      judgement.change().ifPresent(change -> uses.forgetDeleted(change.transitions()));
    }
    uses.note(event, time, access::isProvedBy);
  }
}
