/**
 * The commands about a cluster's pods: which workloads in an audit log a Pod Security level or a
 * PodSecurityPolicy would refuse.
 *
 * <p>Invariants: they need no broker and store nothing; every write that a report leaves out is
 * counted, with the reason.
 *
 * <p>Do not put here: checks of pods and the inventory of workloads, which belong to {@code
 * podsecurity}.
 */
@NullMarked
package dev.crowsnest.cli.pods;

import org.jspecify.annotations.NullMarked;
