/**
 * The files behind a rule set: where rule files and value lists are read from, their last good
 * versions, and the hash of their contents that is the rule set's version.
 *
 * <p>Invariants: a file that cannot be read is only a problem of that file; sizes and numbers of
 * files are bounded.
 *
 * <p>Do not put here: the contents of rule files, watching for changes.
 */
@NullMarked
package dev.crowsnest.rule.source;

import org.jspecify.annotations.NullMarked;
