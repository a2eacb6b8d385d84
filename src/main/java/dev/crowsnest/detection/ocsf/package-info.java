/**
 * The outward form of alerts: OCSF 1.8.0 Detection Findings (class 2004) as JSON, with CloudEvents
 * headers, and the way back for those who read them.
 *
 * <p>Invariants: what is written is valid against OCSF's closed schema, and what has no place in
 * OCSF stands under {@code unmapped}; the wall clock stands in {@code metadata.processed_time} and
 * nowhere else; fields are added, never renamed, and readers skip what they do not know.
 *
 * <p>Do not put here: decisions about what an alert says or hides. They are made in {@code alert}.
 */
@NullMarked
package dev.crowsnest.detection.ocsf;

import org.jspecify.annotations.NullMarked;
