/**
 * What the pipeline counts. One equation holds after every event: {@code events = rejected + not
 * selected + evaluated}, {@code matches = alerts + duplicates}.
 *
 * <p>Do not put here: counts in topics for dashboards (aggregate).
 */
@NullMarked
package dev.crowsnest.metrics;

import org.jspecify.annotations.NullMarked;
