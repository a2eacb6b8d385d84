/**
 * All inputs: an API server's webhook, files, standard input, exports. All read their input as a
 * stream, decode each item and end in one {@link dev.crowsnest.ingest.EventSink}.
 *
 * <p>Invariants: a source acknowledges only what the sink has stored; every item becomes a stored
 * event or a dead letter, and is counted (see the equation in {@link
 * dev.crowsnest.ingest.IngestMetrics}); memory is bounded whatever the input, because
 * unacknowledged data has a budget ({@link dev.crowsnest.ingest.InFlightBytes}). Events are stored
 * as often as they are sent: duplicates are removed where they matter, among matches.
 *
 * <p>Do not put here: evaluation of events, the setup of topics, anything that reads from Kafka.
 */
@NullMarked
package dev.crowsnest.ingest;

import org.jspecify.annotations.NullMarked;
