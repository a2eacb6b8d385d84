package dev.crowsnest.podsecurity.pod;

/** An SELinux context; members that are left out are empty. */
public record SeLinuxOptions(String user, String role, String type, String level) {
  /**
   * Returns the context as written by SELinux, {@code user:role:type:level}; empty if nothing is
   * set.
   */
  public String context() {
    String context = String.join(":", user, role, type, level);
    return context.equals(":::") ? "" : context;
  }
}
