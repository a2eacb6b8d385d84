package dev.crowsnest.audit;

/** The two members of an event that contain whole Kubernetes objects. */
public enum Body {
  REQUEST_OBJECT("requestObject"),
  RESPONSE_OBJECT("responseObject");

  private final String member;

  Body(String member) {
    this.member = member;
  }

  /** Returns the member's name in the event. */
  public String member() {
    return member;
  }
}
