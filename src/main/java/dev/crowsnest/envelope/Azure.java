package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/**
 * A diagnostic record of AKS, from an Event Hub, a storage account or a workspace's export. Only
 * the categories of audit are opened.
 */
final class Azure implements RecordEnvelope {

  @Override
  public String name() {
    return "aks";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    // Some exports write the properties as JSON in a text.
    JsonMembers properties =
        record
            .object("properties")
            .or(() -> record.utf8("properties").flatMap(JsonMembers::of))
            .orElse(null);
    if (properties == null || !record.isText("category") || !properties.has("log")) {
      return false;
    }
    if (!isAudit(record.text("category").orElseThrow())) {
      into.setAside("another log of AKS");
      return true;
    }
    return RecordEnvelope.pass(properties, "log", into);
  }

  static boolean isAudit(String category) {
    return category.equals("kube-audit") || category.equals("kube-audit-admin");
  }
}
