package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A record of Fluent Bit or Fluentd that keeps the line as it was read. */
final class FluentBit implements RecordEnvelope {

  @Override
  public String name() {
    return "fluent-bit";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return RecordEnvelope.pass(record, "log", into);
  }
}
