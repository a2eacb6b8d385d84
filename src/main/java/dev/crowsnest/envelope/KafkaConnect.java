package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A record of Kafka Connect that has its schema with it. */
final class KafkaConnect implements RecordEnvelope {

  @Override
  public String name() {
    return "kafka-connect";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return record.has("schema") && RecordEnvelope.pass(record, "payload", into);
  }
}
