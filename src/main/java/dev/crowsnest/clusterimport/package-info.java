/**
 * A cluster's objects as {@code kubectl get -o json|yaml} prints them, converted to the audit
 * events that listing them would have caused: so a service learns the contents of a running cluster
 * in the same way as everything else.
 *
 * <p>Invariants: only registered kinds are taken, and of them only members that decide access;
 * nothing else, above all no Secret, reaches an event or a message, and counts only have its
 * number. Memory is bounded whatever the input: JSON is read as a stream, YAML up to a limit. What
 * cannot be used is reported with its place and left out; it never causes an exception.
 *
 * <p>Do not put here: Kafka, what the objects mean (access, admission), files and folders (cli).
 */
@NullMarked
package dev.crowsnest.clusterimport;

import org.jspecify.annotations.NullMarked;
