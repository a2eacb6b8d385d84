package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A document of the Kubernetes integration of Elastic Agent. */
final class ElasticAgent implements RecordEnvelope {

  @Override
  public String name() {
    return "elastic-agent";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers kubernetes = record.object("kubernetes").orElse(null);
    if (kubernetes != null && RecordEnvelope.pass(kubernetes, "audit", into)) {
      return true;
    }
    JsonMembers event = record.object("event").orElse(null);
    return event != null && RecordEnvelope.pass(event, "original", into);
  }
}
