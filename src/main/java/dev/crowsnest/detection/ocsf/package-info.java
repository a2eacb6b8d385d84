/**
 * The outward form of alerts: OCSF 1.8.0 Detection Findings (class 2004) as JSON, with CloudEvents
 * headers, and the parser for those who read them.
 *
 * <p>Invariants: what is written is valid against OCSF's closed schema, and what has no place in
 * OCSF is under {@code unmapped}; the wall clock is in {@code metadata.processed_time} and nowhere
 * else; fields are added, never renamed, and readers skip what they do not know.
 *
 * <p>Do not put here: decisions about what an alert says or hides. They are made in {@code
 * detection}.
 */
@NullMarked
package dev.crowsnest.detection.ocsf;

import org.jspecify.annotations.NullMarked;
