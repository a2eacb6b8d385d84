package dev.crowsnest.follow;

import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.InMemoryIngestMetrics;
import dev.crowsnest.ingest.Intake;
import dev.crowsnest.ingest.LogLines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A follower that a test starts, stops and kills; what it stored and told stays. */
final class Following {
  private final FollowSettings settings;
  private final MemorySink sink = new MemorySink();
  private final List<String> told = new ArrayList<>();
  private final LogLines lines =
      new LogLines(
          new Intake(
              sink,
              new InFlightBytes(InFlightBytes.USUAL_BYTES),
              new InMemoryIngestMetrics(),
              () -> Instant.EPOCH),
          "prod");
  private Follower follower;
  private long lostBytes;

  private Following(FollowSettings settings) {
    this.settings = settings;
  }

  static Following of(Path positions, String... paths) {
    return new Following(settings(positions, false, paths));
  }

  static Following fromEnd(Path positions, String... paths) {
    return new Following(settings(positions, true, paths));
  }

  private static FollowSettings settings(Path positions, boolean isFromEnd, String... paths) {
    return new FollowSettings(
        List.of(paths).stream().map(FollowedPath::of).toList(), positions, "prod", isFromEnd);
  }

  MemorySink sink() {
    return sink;
  }

  List<String> told() {
    return told;
  }

  long lostBytes() {
    return lostBytes
        + (follower == null
            ? 0
            : follower.counts().values().stream().mapToLong(FollowCounts::lostBytes).sum());
  }

  void poll() throws Exception {
    if (follower == null) {
      follower = Follower.open(settings, lines, told::add);
    }
    follower.poll(() -> false);
  }

  void poll(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      poll();
    }
  }

  void stop() {
    if (follower != null) {
      lostBytes = lostBytes();
      follower.close();
      follower = null;
    }
  }

  void kill() {
    if (follower != null) {
      lostBytes = lostBytes();
      follower.abandon();
      follower = null;
    }
  }
}
