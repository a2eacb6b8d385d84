package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.envelope.translation.UcpRecord;
import java.util.Optional;

/**
 * A line of the controller of Docker's Universal Control Plane. Requests to Kubernetes are
 * translated; those to Swarm and to the control plane itself are set aside.
 */
final class DockerUcp implements RecordEnvelope {

  @Override
  public String name() {
    return "docker-ucp";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers audit = record.object("audit").orElse(null);
    if (audit == null
        || audit.text("auditID").filter(id -> !id.isEmpty()).isEmpty()
        || !audit.isText("requestURI")) {
      return false;
    }
    if (!UcpRecord.isOfKubernetes(audit)) {
      into.setAside(
          audit.is("kind", "docker-swarm")
              ? "a request to Docker Swarm"
              : "a request to Docker's Universal Control Plane itself");
      return true;
    }
    Optional<byte[]> event = UcpRecord.translate(record, audit);
    event.ifPresent(into::text);
    return event.isPresent();
  }
}
