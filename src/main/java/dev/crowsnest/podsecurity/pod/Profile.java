package dev.crowsnest.podsecurity.pod;

/**
 * A seccomp or AppArmor profile that a spec sets.
 *
 * @param type {@code RuntimeDefault}, {@code Localhost}, {@code Unconfined}; empty if not said
 * @param localhostProfile the profile's name on the node; empty if none
 */
public record Profile(String type, String localhostProfile) {
  /** Returns whether it is one that the Pod Security Standards allow. */
  public boolean isConfined() {
    return type.equals("RuntimeDefault") || type.equals("Localhost");
  }

  /** As the annotations that came before the fields wrote it. */
  public String annotationForm() {
    return switch (type) {
      case "RuntimeDefault" -> "runtime/default";
      case "Localhost" -> "localhost/" + localhostProfile;
      case "Unconfined" -> "unconfined";
      default -> type;
    };
  }
}
