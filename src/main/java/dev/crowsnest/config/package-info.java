/**
 * What a site has configured: one YAML file, then {@code CROWSNEST_*} variables, then flags; the
 * later wins, key by key. {@link dev.crowsnest.config.ConfigKeys} lists every key; {@link
 * dev.crowsnest.config.ConfigLoader} reads all layers and reports all problems together.
 *
 * <p>Invariants: configuration is immutable; an unknown key, variable or a value of the wrong type
 * is an error with its position; no token, password or other secret is in a message or a {@code
 * toString}.
 *
 * <p>Do not put here: what the values mean to other parts; defaults of Kafka's clients.
 */
@NullMarked
package dev.crowsnest.config;

import org.jspecify.annotations.NullMarked;
