package dev.crowsnest.kafka.streams;

import dev.crowsnest.metrics.PipelineMetrics;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Hands the exception handlers, which Kafka Streams makes, what they need. */
final class HandlerSettings {
  private HandlerSettings() {}

  static void put(Properties properties, String deadLetterTopic, PipelineMetrics metrics) {
    properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, InputErrors.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, EvaluationErrors.class);
    properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OutputErrors.class);
    properties.put(DataErrors.DEAD_LETTER_TOPIC, deadLetterTopic);
    properties.put(DataErrors.METRICS, metrics);
  }
}
