/**
 * Brings in audit events from topics that others write: of the same Kafka by a Kafka Streams
 * application of its own, exactly once; of another Kafka by a consumer, at least once.
 *
 * <p>Invariants: what is written is what {@code kafka.KafkaSink} writes; an offset is committed
 * only when everything of its record is stored; no record stops the reading; the topics that are
 * read are never created or altered.
 *
 * <p>Do not put here: how a record is opened or gets its cluster; evaluation of events.
 */
@NullMarked
package dev.crowsnest.kafka.inputs;

import org.jspecify.annotations.NullMarked;
