package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/**
 * A record of Amazon Data Firehose, as it delivers to HTTP endpoints and gives to Lambda functions.
 */
final class Firehose implements RecordEnvelope {

  @Override
  public String name() {
    return "firehose";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    boolean isDelivery = item.around().text("requestId").isPresent();
    boolean isToLambda = RecordEnvelope.hasAny(record, "recordId", "approximateArrivalTimestamp");
    if (!record.isText("data") || !(isDelivery || isToLambda || record.names().size() == 1)) {
      return false;
    }
    into.base64(record.utf8("data").orElseThrow());
    return true;
  }
}
