package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.standard.Violation;

/**
 * A violation of a standard by a pod.
 *
 * @param by the standard's name: {@code restricted v1.29}, {@code psp/NAME}, {@code hygiene}
 * @param refuses whether the pod would be refused for it
 * @param check the check's id, or the field of the policy
 */
public record StandardViolation(String by, boolean refuses, String check, Violation violation) {}
