/**
 * What a site chose: one YAML file, then {@code CROWSNEST_*} variables, then flags; the later wins
 * key by key. {@link dev.crowsnest.config.ConfigKeys} lists every key; {@link
 * dev.crowsnest.config.ConfigLoader} reads all layers and complains of everything at once.
 *
 * <p>Invariants: configuration is immutable; an unknown key, variable or a value of the wrong type
 * is an error with its place; no token, password or other secret is in a message or a {@code
 * toString}.
 *
 * <p>Do not put here: what the values mean to the parts, defaults of Kafka's clients.
 */
@NullMarked
package dev.crowsnest.config;

import org.jspecify.annotations.NullMarked;
