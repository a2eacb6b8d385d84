package dev.crowsnest.network;

/** A direction of traffic, as pods that a policy selects see it. */
public enum Traffic {
  INGRESS("ingress", "from", "Ingress"),
  EGRESS("egress", "to", "Egress");

  private final String member;
  private final String peers;
  private final String type;

  Traffic(String member, String peers, String type) {
    this.member = member;
    this.peers = peers;
    this.type = type;
  }

  /** Returns the direction as written in policies, where its rules stand, and in answers. */
  public String text() {
    return member;
  }

  /** Returns the member of a rule that has its peers. */
  String peers() {
    return peers;
  }

  /** Returns the direction as written in {@code policyTypes}. */
  String type() {
    return type;
  }
}
