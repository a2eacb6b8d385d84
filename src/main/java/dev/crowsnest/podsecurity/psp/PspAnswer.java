package dev.crowsnest.podsecurity.psp;

import java.util.List;

/**
 * A policy's answer for a pod.
 *
 * @param asRequested the refusals of the pod as requested; empty if the policy admits it without
 *     changes, which is required for an update
 * @param withDefaults the refusals that remain after the policy has filled in its defaults, as it
 *     does at creation; empty if the pod can be created
 */
public record PspAnswer(List<PspRefusal> asRequested, List<PspRefusal> withDefaults) {
  public PspAnswer {
    asRequested = List.copyOf(asRequested);
    withDefaults = List.copyOf(withDefaults);
  }
}
