package dev.crowsnest.topology;

import dev.crowsnest.metrics.PipelineMetrics;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Hands the exception handlers, which Kafka Streams makes, what they need. */
final class HandlerSettings {
  private HandlerSettings() {}

  static void put(Properties properties, String deadLetterTopic, PipelineMetrics metrics) {
    properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, InputErrors.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, EvaluationErrors.class);
    // There is no global store; said only because Kafka Streams warns where it is not said. Its
    // constant is deprecated, since from 5.0 on nothing else is possible.
    properties.put("processing.exception.handler.global.enabled", true);
    properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OutputErrors.class);
    properties.put(DataErrors.DEAD_LETTER_TOPIC, deadLetterTopic);
    properties.put(DataErrors.METRICS, metrics);
  }
}
