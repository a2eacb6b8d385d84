package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A line that logcli prints as JSON. */
final class Loki implements RecordEnvelope {

  @Override
  public String name() {
    return "loki";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return RecordEnvelope.hasAny(record, "labels", "timestamp", "ts", "stream")
        && RecordEnvelope.pass(record, "line", into);
  }
}
