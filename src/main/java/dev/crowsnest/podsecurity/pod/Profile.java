package dev.crowsnest.podsecurity.pod;

/**
 * A seccomp or AppArmor profile that a spec sets.
 *
 * @param type {@code RuntimeDefault}, {@code Localhost}, {@code Unconfined}; empty if not set
 * @param localhostProfile the profile's name on the node; empty if none
 */
public record Profile(String type, String localhostProfile) {
  /** Returns whether the Pod Security Standards allow it. */
  public boolean isConfined() {
    return type.equals("RuntimeDefault") || type.equals("Localhost");
  }

  /** Returns the profile as written in the annotations that preceded the fields. */
  public String annotationForm() {
    return switch (type) {
      case "RuntimeDefault" -> "runtime/default";
      case "Localhost" -> "localhost/" + localhostProfile;
      case "Unconfined" -> "unconfined";
      default -> type;
    };
  }
}
