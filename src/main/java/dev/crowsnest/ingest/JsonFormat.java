package dev.crowsnest.ingest;

import dev.crowsnest.decode.EventListReader;
import java.io.IOException;

/** The JSON that API servers write: one line per event, or what their webhook sends. */
record JsonFormat() implements ImportFormat {

  @Override
  public void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, SinkException, InterruptedException {
    delivery.offerAll(EventListReader.ofFile(input), input);
  }
}
