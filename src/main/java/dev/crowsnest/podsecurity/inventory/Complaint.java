package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.standard.Violation;

/**
 * What a yardstick finds wrong in a pod.
 *
 * @param by the yardstick's name: {@code restricted v1.29}, {@code psp/NAME}, {@code hygiene}
 * @param refuses whether the pod would be refused for it
 * @param check the check's id, or the field of the policy
 */
public record Complaint(String by, boolean refuses, String check, Violation violation) {}
