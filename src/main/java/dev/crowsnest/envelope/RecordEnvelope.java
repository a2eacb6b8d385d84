package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** An envelope that is a JSON object. */
interface RecordEnvelope extends Envelope {

  /** Opens an object; see {@link Envelope#open}. */
  boolean open(JsonMembers record, Wrapped item, EnvelopeContents into);

  @Override
  default boolean open(Wrapped item, EnvelopeContents into) {
    JsonMembers record = item.members();
    return record != null && open(record, item, into);
  }

  /** Passes on a member that is a text, an object or an array; returns whether it is one. */
  static boolean pass(JsonMembers record, String member, EnvelopeContents into) {
    if (record.isText(member)) {
      into.text(record.utf8(member).orElseThrow());
      return true;
    }
    if (record.isObject(member) || record.isArray(member)) {
      into.text(record.json(member).orElseThrow());
      return true;
    }
    return false;
  }

  /** Whether a record has any of these members. */
  static boolean hasAny(JsonMembers record, String... members) {
    for (String member : members) {
      if (record.has(member)) {
        return true;
      }
    }
    return false;
  }
}
