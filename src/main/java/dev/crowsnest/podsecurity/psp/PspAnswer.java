package dev.crowsnest.podsecurity.psp;

import java.util.List;

/**
 * A policy's answer to a pod.
 *
 * @param asRequested what refuses the pod as it stands; empty if the policy admits it without
 *     changing it, as it must for an update
 * @param withDefaults what still refuses it after the policy has filled in its defaults, as it does
 *     at creation; empty if the pod can be created
 */
public record PspAnswer(List<PspRefusal> asRequested, List<PspRefusal> withDefaults) {
  public PspAnswer {
    asRequested = List.copyOf(asRequested);
    withDefaults = List.copyOf(withDefaults);
  }
}
