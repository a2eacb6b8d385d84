package dev.crowsnest.pipeline;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.LongRunning;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one stage of each request pass: the first that has a response code. A short request has one
 * such stage. A long-running one has two, and either may be missing (an audit policy may omit
 * ResponseStarted; a watch may never complete), so the first to arrive is remembered and the second
 * dropped.
 */
final class StageSelection implements PipelineStage {
  private static final String SCOPE = "stage";

  /**
   * kube-apiserver ends watches after an hour at most; exec sessions may last longer and then count
   * twice in aggregates, never in alerts.
   */
  private static final Duration REMEMBERED = Duration.ofHours(2);

  /**
   * Looking for expired requests costs more than remembering one, so it is done once for this many.
   */
  private static final int REMEMBERED_PER_EXPIRY = 64;

  private static final int EXPIRED_AT_ONCE = 4 * REMEMBERED_PER_EXPIRY;

  private final PipelineMetrics metrics;
  private final ExpiringIdSet selected;
  private int remembered;

  StageSelection(Stores stores, PipelineMetrics metrics) {
    this.metrics = metrics;
    this.selected =
        new ExpiringIdSet(stores.get(StoreName.REQUESTS_SELECTED), RequestIdentity.BYTES);
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    AuditEvent request = event.view().event();
    boolean isSelected =
        request.stage() != Stage.REQUEST_RECEIVED
            && (!LongRunning.is(request) || isFirstStage(request, event.record().origin()));
    if (!isSelected) {
      metrics.notSelected();
    }
    return isSelected;
  }

  @Override
  public void beforeCommit() {
    selected.beforeCommit();
  }

  private boolean isFirstStage(AuditEvent event, EventOrigin origin) {
    String cluster = origin.cluster();
    Instant now = origin.appendTime();
    byte[] request = RequestIdentity.ofStages(event, SCOPE);
    if (selected.contains(cluster, request, now)) {
      selected.remove(cluster, request);
      return false;
    }
    selected.add(cluster, request, now.plus(REMEMBERED), origin.offset());
    if (++remembered % REMEMBERED_PER_EXPIRY == 0) {
      selected.expire(cluster, now, EXPIRED_AT_ONCE);
    }
    return true;
  }
}
