package dev.crowsnest.kafka.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Extracts the timestamp of the record, which is the broker's clock because of the configuration of
 * the events topic. Event time is read from the event by the pipeline. A record without a timestamp
 * counts as of the epoch. Created by Kafka Streams.
 */
public final class AppendTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}
