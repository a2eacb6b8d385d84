package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A message of Google Cloud Pub/Sub, pushed or pulled: its data is Base64. */
final class PubSub implements RecordEnvelope {

  @Override
  public String name() {
    return "pubsub";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers message = record.object("message").orElse(null);
    if (message == null
        || !message.isText("data")
        || !RecordEnvelope.hasAny(message, "messageId", "message_id", "publishTime")) {
      return false;
    }
    into.base64(message.utf8("data").orElseThrow());
    return true;
  }
}
