package dev.crowsnest.ingest;

import dev.crowsnest.decode.EventListReader;
import java.io.IOException;

/** What API servers write: a line for each event, or what their webhook sends. */
record JsonFormat() implements ImportFormat {

  @Override
  public void offerAll(BodyInput input, Origin origin, Delivery delivery)
      throws IOException, SinkException, InterruptedException {
    delivery.offerAll(EventListReader.ofFile(input), input);
  }
}
