package dev.crowsnest.detection;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.objects.HeapStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * An event for those who write rules, as the pipeline would see it. A file with one event is judged
 * by itself: nothing is known of the cluster. Of an EventList, or events after each other, the last
 * one is judged, in the state that the others left; before the first, the cluster is as new.
 */
public final class EventSequence {
  private static final String CLUSTER = "cluster";

  private EventSequence() {}

  /**
   * The event to judge; empty if the bytes are none, or one of the events before it is none.
   *
   * @param bytes an audit event, an EventList, or any number of these after each other
   */
  public static Optional<EventView> last(byte[] bytes) {
    EventListReader items = EventListReader.ofFile(new ByteArrayInputStream(bytes));
    AuditDecoder decoder = new AuditDecoder();
    AccessEnricher access = new AccessEnricher(new HeapStore());
    EventView view = null;
    int count = 0;
    boolean isStory = false;
    try {
      for (Optional<RawItem> item = items.next(); item.isPresent(); item = items.next()) {
        if (!(item.get() instanceof RawItem.Candidate candidate)
            || !(candidate.decode(decoder) instanceof Decoded decoded)) {
          return Optional.empty();
        }
        if (view != null) {
          access.enrich(view);
        }
        count++;
        isStory = count > 1 || candidate.position().item() > 0;
        view =
            new EventView(
                decoded.event(),
                new EventOrigin(CLUSTER, "file", 0, count, decoded.event().stageTime(), null, ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
    if (view != null && isStory) {
      access.enrich(view);
    }
    return Optional.ofNullable(view);
  }
}
