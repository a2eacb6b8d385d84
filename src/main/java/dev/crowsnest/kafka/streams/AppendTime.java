package dev.crowsnest.kafka.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp: the broker's clock, as the events topic is configured. Event time is
 * read from the event by the processors. A record without one counts as of the epoch. Made by Kafka
 * Streams.
 */
public final class AppendTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}
