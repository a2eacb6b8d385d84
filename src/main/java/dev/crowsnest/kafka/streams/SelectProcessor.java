package dev.crowsnest.kafka.streams;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.LongRunning;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.metrics.PipelineMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets one stage of each request pass: the first that carries a response code. A short request has
 * one such stage. A long-running one has two, and either may be missing (an audit policy may omit
 * ResponseStarted; a watch may never complete), so the first to arrive is remembered and the second
 * dropped.
 */
final class SelectProcessor implements Processor<String, EventView, String, EventView> {
  private static final String SCOPE = "stage";

  /**
   * kube-apiserver ends watches after an hour at most; exec sessions may last longer and then count
   * twice in aggregates, never in alerts.
   */
  private static final Duration REMEMBERED = Duration.ofHours(2);

  /** Looking for the expired costs more than remembering: it is done once for so many. */
  private static final int REMEMBERED_PER_EXPIRY = 64;

  private static final int EXPIRED_AT_ONCE = 4 * REMEMBERED_PER_EXPIRY;

  private final PipelineMetrics metrics;
  private @Nullable ProcessorContext<String, EventView> context;
  private @Nullable ExpiringIdSet seen;
  private int remembered;

  SelectProcessor(PipelineMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, EventView> context) {
    this.context = context;
    this.seen =
        new ExpiringIdSet(context.getStateStore(Names.REQUESTS_SELECTED), RequestIdentity.BYTES);
  }

  @Override
  public void process(Record<String, EventView> record) {
    if (isSelected(record.value())) {
      Objects.requireNonNull(context, "init comes first").forward(record);
    } else {
      metrics.notSelected();
    }
  }

  private boolean isSelected(EventView view) {
    AuditEvent event = view.event();
    if (event.stage() == Stage.REQUEST_RECEIVED) {
      return false;
    }
    return !LongRunning.is(event)
        || isFirstStageOf(event, view.origin().cluster(), view.origin().appendTime());
  }

  private boolean isFirstStageOf(AuditEvent event, String cluster, Instant now) {
    ExpiringIdSet store = Objects.requireNonNull(seen, "init comes first");
    byte[] request = RequestIdentity.of(event, SCOPE);
    if (store.contains(cluster, request, now)) {
      store.remove(cluster, request);
      return false;
    }
    store.add(cluster, request, now.plus(REMEMBERED), offset());
    if (++remembered % REMEMBERED_PER_EXPIRY == 0) {
      store.expire(cluster, now, EXPIRED_AT_ONCE);
    }
    return true;
  }

  private long offset() {
    return Objects.requireNonNull(context, "init comes first")
        .recordMetadata()
        .orElseThrow()
        .offset();
  }
}
