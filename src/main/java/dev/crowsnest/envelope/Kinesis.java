package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A record of Kinesis, as a Lambda function or get-records gives it: its data is Base64. */
final class Kinesis implements RecordEnvelope {

  @Override
  public String name() {
    return "kinesis";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers kinesis = record.object("kinesis").orElse(record);
    String data = record.has("kinesis") ? "data" : "Data";
    if (!kinesis.isText(data)
        || !RecordEnvelope.hasAny(kinesis, "sequenceNumber", "SequenceNumber")) {
      return false;
    }
    into.base64(kinesis.utf8(data).orElseThrow());
    return true;
  }
}
