package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.standard.Violation;

/**
 * A setting of a pod that a policy refuses.
 *
 * @param policyField the field of the policy that refuses it
 */
public record PspRefusal(String policyField, Violation violation) {}
