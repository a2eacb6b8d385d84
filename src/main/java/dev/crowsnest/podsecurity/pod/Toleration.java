package dev.crowsnest.podsecurity.pod;

/** A taint that a pod tolerates; members that are left out are empty. */
public record Toleration(String key, String operator, String value, String effect) {
  static Toleration read(JsonCursor toleration) {
    return new Toleration(
        toleration.textOrEmpty("key"),
        toleration.textOrEmpty("operator"),
        toleration.textOrEmpty("value"),
        toleration.textOrEmpty("effect"));
  }

  /** Returns whether it lets a pod be scheduled onto control-plane nodes. */
  boolean admitsToControlPlane() {
    if (effect.equals("NoExecute") || effect.equals("PreferNoSchedule")) {
      return false;
    }
    return key.isEmpty() ? operator.equals("Exists") : Scheduling.CONTROL_PLANE_KEYS.contains(key);
  }
}
