/**
 * What the authors of other tools expect of recorded and made-up events, compared with what the
 * shipped rules say.
 *
 * <p>{@code translations.tsv} says which rules of ours mean the same as one of theirs; {@code
 * disagreements.tsv} lists every row with another answer, with the reason. The suites are read from
 * the shared corpus; without it the test is skipped.
 */
@NullMarked
package dev.crowsnest.rule.expectations;

import org.jspecify.annotations.NullMarked;
