/**
 * One process of Crowsnest: where the parts meet, are started in order and closed in reverse; and
 * the rules and recordings that are shipped with it.
 *
 * <p>Do not put here: decisions of any part; options and output of commands.
 */
@NullMarked
package dev.crowsnest.app;

import org.jspecify.annotations.NullMarked;
