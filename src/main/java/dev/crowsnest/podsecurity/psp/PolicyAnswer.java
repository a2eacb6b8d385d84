package dev.crowsnest.podsecurity.psp;

import java.util.List;

/**
 * A policy's answer to a pod.
 *
 * @param asRequested what refuses the pod as it stands
 * @param withDefaults what still refuses it after the policy has filled in its defaults, as it does
 *     at creation
 */
public record PolicyAnswer(List<PspRefusal> asRequested, List<PspRefusal> withDefaults) {
  public PolicyAnswer {
    asRequested = List.copyOf(asRequested);
    withDefaults = List.copyOf(withDefaults);
  }

  /** Whether the pod could be created, be it with settings that the policy fills in. */
  public boolean admits() {
    return withDefaults.isEmpty();
  }

  /** Whether the policy admits the pod without changing it, as it must for an update. */
  public boolean admitsUnchanged() {
    return asRequested.isEmpty();
  }
}
