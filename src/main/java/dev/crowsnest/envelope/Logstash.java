package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A document of Logstash. */
final class Logstash implements RecordEnvelope {

  @Override
  public String name() {
    return "logstash";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return record.has("@version") && RecordEnvelope.pass(record, "message", into);
  }
}
