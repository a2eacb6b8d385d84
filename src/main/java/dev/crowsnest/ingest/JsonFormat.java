package dev.crowsnest.ingest;

import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.envelope.Envelope;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that API servers write: one line per event, or what their webhook sends; or what wraps
 * that.
 *
 * @param only the envelope of every item; null if that is found out item by item
 */
record JsonFormat(@Nullable Envelope only) implements ImportFormat {

  @Override
  public void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, SinkException, InterruptedException {
    if (only != null) {
      delivery.expect(only);
    }
    delivery.offerAll(EventListReader.ofFile(input), input);
  }
}
