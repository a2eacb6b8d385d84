package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A document of Filebeat. */
final class Filebeat implements RecordEnvelope {

  @Override
  public String name() {
    return "filebeat";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return RecordEnvelope.hasAny(record, "@metadata", "agent", "beat", "ecs", "input")
        && RecordEnvelope.pass(record, "message", into);
  }
}
