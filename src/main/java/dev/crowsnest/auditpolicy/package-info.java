/**
 * The API server's audit policy (audit.k8s.io/v1 and v1beta1 {@code Policy}): which requests cause
 * an event, and how much of them it contains. Everything that Crowsnest can see passes through one
 * first.
 *
 * <p>Invariants: a policy read here decides every request as kube-apiserver does (the first
 * matching rule decides; without one there is no event); reading never changes what was written; a
 * file that the API server refuses is refused, and what it silently ignores is a warning.
 *
 * <p>Do not put here: what a detection needs to see, which the rules themselves say; Kafka.
 */
@NullMarked
package dev.crowsnest.auditpolicy;

import org.jspecify.annotations.NullMarked;
