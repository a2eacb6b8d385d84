package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A document of Elasticsearch or OpenSearch, as a search or a dump gives it. */
final class Elasticsearch implements RecordEnvelope {

  @Override
  public String name() {
    return "elasticsearch";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return RecordEnvelope.hasAny(record, "_index", "_id")
        && RecordEnvelope.pass(record, "_source", into);
  }
}
