package dev.crowsnest.kafka;

/** The names of the topics that ingest writes to, prefix included. */
public record SinkTopics(String events, String deadLetters) {}
