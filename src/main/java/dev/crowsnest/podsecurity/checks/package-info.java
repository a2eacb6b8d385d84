/**
 * The checks of the Pod Security Standards, and those beyond them, one per file.
 *
 * <p>Invariants: all checks have the same structure (a description at the top, then the check with
 * its versions, then one function per version) and are in one list, {@link
 * dev.crowsnest.podsecurity.checks.Checks}; a check is a pure function of the pod.
 *
 * <p>Do not put here: which rule or alert follows from a check.
 */
@NullMarked
package dev.crowsnest.podsecurity.checks;

import org.jspecify.annotations.NullMarked;
