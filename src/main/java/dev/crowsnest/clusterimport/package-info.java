/**
 * A cluster's objects as {@code kubectl get -o json|yaml} prints them, turned into the audit events
 * that a list of them would have left: so a service learns what a running cluster holds by the same
 * way as everything else.
 *
 * <p>Invariants: only registered kinds are taken, and of them only members that do so; nothing
 * else, Secrets above all, reaches an event, a message or a count but as a number. Memory is
 * bounded whatever the input: JSON is read as a stream, YAML up to a limit. What cannot be used is
 * named with its place and left out; it never ends in an exception.
 *
 * <p>Do not put here: Kafka, what the objects mean (access, admission), files and folders (cli).
 */
@NullMarked
package dev.crowsnest.clusterimport;

import org.jspecify.annotations.NullMarked;
