package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/**
 * A row of a Log Analytics workspace: of the table AzureDiagnostics, or of that of AKS's other
 * logs. A row of AKSAudit and AKSAuditAdmin is the event itself, which {@link Repair} reads.
 */
final class LogAnalytics implements RecordEnvelope {

  @Override
  public String name() {
    return "aks-log-analytics";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    if (record.is("Type", "AKSControlPlane")) {
      into.setAside("another log of AKS");
      return true;
    }
    if (!record.has("log_s")) {
      return false;
    }
    if (!Azure.isAudit(record.text("Category").orElse("kube-audit"))) {
      into.setAside("another log of AKS");
      return true;
    }
    return RecordEnvelope.pass(record, "log_s", into);
  }
}
