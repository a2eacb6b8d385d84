/**
 * The audit event as Kubernetes defines it (audit.k8s.io/v1 and v1beta1), and what can be derived
 * from a single event: who really acted, what was really done, how it ended.
 *
 * <p>Invariants: an {@link dev.crowsnest.audit.AuditEvent} is what the API server wrote, never
 * modified; its head fields have the types Kubernetes gives them (decoding refuses others); bodies
 * are only read when needed. Everything derived is a {@link dev.crowsnest.audit.Fact}, computed at
 * most once per event.
 *
 * <p>Do not put here: decoding, rules, anything that needs a second event, Kafka.
 */
@NullMarked
package dev.crowsnest.audit;

import org.jspecify.annotations.NullMarked;
