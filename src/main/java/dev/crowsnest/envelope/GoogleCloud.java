package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** TODO. */
final class GoogleCloud implements RecordEnvelope {

  @Override
  public String name() {
    return "gke";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, Contents into) {
    return false;
  }
}
