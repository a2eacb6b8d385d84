package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** What is sent to the HTTP Event Collector of Splunk. */
final class SplunkHec implements RecordEnvelope {

  @Override
  public String name() {
    return "splunk-hec";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return RecordEnvelope.hasAny(record, "sourcetype", "source", "time", "host", "index")
        && RecordEnvelope.pass(record, "event", into);
  }
}
