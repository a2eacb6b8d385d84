package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** An event of Vector, with the line or with what it parsed of it. */
final class Vector implements RecordEnvelope {

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return RecordEnvelope.hasAny(record, "source_type", "file", "host", "timestamp")
        && (RecordEnvelope.pass(record, "message", into)
            || (record.isObject("audit") && RecordEnvelope.pass(record, "audit", into)));
  }
}
