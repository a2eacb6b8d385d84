package dev.crowsnest.source;

import dev.crowsnest.envelope.Envelope;
import java.util.Optional;

/**
 * A topic that others write, and how its records are read.
 *
 * @param envelope that every record is in; empty if it is found out record by record
 */
public record TopicSource(String topic, Optional<Envelope> envelope, ClusterNaming naming) {}
