package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/**
 * A record of OpenShift's log forwarder (ViaQ) that keeps the event in a member of its own. Where
 * the event's members stand in the record itself, {@link Repair} reads it.
 */
final class OpenShift implements RecordEnvelope {

  @Override
  public String name() {
    return "openshift";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    if (!RecordEnvelope.hasAny(record, "log_type", "log_source", "openshift", "viaq_msg_id")) {
      return false;
    }
    if (RecordEnvelope.pass(record, "structured", into)) {
      return true;
    }
    boolean isOther =
        record.has("audit.linux")
            || record.is("log_source", "auditd")
            || record.is("log_source", "ovn")
            || record.is("log_type", "application")
            || record.is("log_type", "infrastructure");
    if (isOther) {
      into.setAside("another log of OpenShift");
      return true;
    }
    return RecordEnvelope.pass(record, "message", into);
  }
}
