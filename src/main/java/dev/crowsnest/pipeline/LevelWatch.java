package dev.crowsnest.pipeline;

import dev.crowsnest.audit.Level;
import dev.crowsnest.detection.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts at which levels events were recorded, and warns of a cluster that only sends Metadata,
 * because its silence is that of rules that see nothing: first after a quarter of an hour, then at
 * most once an hour, each time of what came since.
 */
final class LevelWatch implements PipelineStage {
  /** Fewer events than this say nothing about an audit policy. */
  static final int ENOUGH = 100;

  /** Longer than the wall clock moves when a log ends that is not watched, but scanned. */
  static final Duration FIRST = Duration.ofMinutes(15);

  static final Duration BETWEEN = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(LevelWatch.class);

  private final PipelineSettings settings;
  private final Map<String, Watched> clusters = new HashMap<>();

  /** A cluster since it was last looked at. */
  private static final class Watched {
    private Sight sight = new Sight();
    private Instant due = Instant.MAX;
  }

  LevelWatch(PipelineSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    settings.metrics().level(event.view().event().level());
    clusters
        .computeIfAbsent(event.cluster(), any -> new Watched())
        .sight
        .note(event.view().event());
    return true;
  }

  @Override
  public void onTime(Clocks clocks, Outputs outputs) {
    Watched watched = clusters.get(clocks.cluster());
    if (watched == null) {
      return;
    }
    if (watched.due.equals(Instant.MAX)) {
      watched.due = clocks.wall().plus(FIRST);
    }
    if (clocks.wall().isBefore(watched.due)) {
      return;
    }
    warn(clocks.cluster(), watched.sight);
    watched.sight = new Sight();
    watched.due = clocks.wall().plus(BETWEEN);
  }

  private void warn(String cluster, Sight sight) {
    boolean isMetadataOnly =
        sight.events(Level.METADATA) >= ENOUGH
            && sight.events(Level.REQUEST) == 0
            && sight.events(Level.REQUEST_RESPONSE) == 0;
    int blind = isMetadataOnly ? sight.of(settings.rulesInForce().get()).rules().size() : 0;
    if (blind > 0) {
      LOG.warn(
          "the cluster sends events at level Metadata only: rules that need more see nothing"
              + " cluster={} blind={} rules={}",
          cluster,
          blind,
          settings.rulesInForce().get().rules().size());
    }
  }
}
