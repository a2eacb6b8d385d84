package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** TODO. */
final class DockerUcp implements RecordEnvelope {

  @Override
  public String name() {
    return "docker-ucp";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, Contents into) {
    return false;
  }
}
