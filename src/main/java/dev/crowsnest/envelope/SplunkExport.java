package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A result of a search in Splunk. */
final class SplunkExport implements RecordEnvelope {

  @Override
  public String name() {
    return "splunk";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers result = record.object("result").orElse(record);
    return RecordEnvelope.pass(result, "_raw", into);
  }
}
