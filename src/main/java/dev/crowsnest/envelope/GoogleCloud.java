package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.envelope.translation.CloudAuditEntry;
import java.util.Map;
import java.util.Optional;

/**
 * A LogEntry of Google Cloud's audit logs. What the API server of GKE wrote is translated; entries
 * of other services are set aside.
 */
final class GoogleCloud implements RecordEnvelope {
  private static final String API_SERVER = "k8s.io";
  private static final String AUDIT_LOG = "type.googleapis.com/google.cloud.audit.AuditLog";

  private static final Map<String, String> OTHERS =
      Map.of(
          "container.googleapis.com", "an audit log of the GKE service (container.googleapis.com)",
          "compute.googleapis.com", "an audit log of Compute Engine (compute.googleapis.com)",
          "iam.googleapis.com", "an audit log of IAM (iam.googleapis.com)",
          "gkehub.googleapis.com", "an audit log of GKE Hub (gkehub.googleapis.com)",
          "connectgateway.googleapis.com",
              "an audit log of the Connect gateway (connectgateway.googleapis.com)");

  @Override
  public String name() {
    return "gke";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers payload = record.object("protoPayload").orElse(null);
    if (payload == null
        || !(payload.isText("serviceName")
            || payload.isText("methodName")
            || payload.is("@type", AUDIT_LOG))) {
      return false;
    }
    String service = payload.text("serviceName").orElseGet(() -> serviceOf(payload));
    if (!service.equals(API_SERVER)) {
      into.setAside(
          OTHERS.getOrDefault(service, "an audit log of another service of Google Cloud"));
      return true;
    }
    Optional<byte[]> event = CloudAuditEntry.translate(record, payload);
    event.ifPresent(into::text);
    return event.isPresent();
  }

  /** Some exports keep only the members that were asked for. */
  private static String serviceOf(JsonMembers payload) {
    boolean isOfApiServer = payload.text("methodName").orElse("").startsWith("io.k8s.");
    return isOfApiServer ? API_SERVER : "";
  }
}
