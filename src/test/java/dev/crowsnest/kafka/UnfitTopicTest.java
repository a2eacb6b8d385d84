package dev.crowsnest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.topic.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnfitTopicTest {

  @ParameterizedTest
  @CsvSource({
    "'compact,delete', 604800000, ''",
    "'delete,compact', 604800000, ''",
    "'compact, delete', 9223372036854775807, ''",
    "delete, 604800000, 'cleanup.policy=[compact,delete]'",
    "compact, 604800000, 'cleanup.policy=[compact,delete]'",
    "'compact,delete', 604799999, 'min.compaction.lag.ms=604800000'",
    "delete, 0, 'cleanup.policy=[compact,delete],min.compaction.lag.ms=604800000'"
  })
  void alertsNeedBothPoliciesAndSevenDays(String policy, String lag, String alteration) {
    UnfitTopic topic =
        UnfitTopic.of(
            Topic.ALERTS, "a", Map.of("cleanup.policy", policy, "min.compaction.lag.ms", lag));

    assertThat(topic.isFit()).isEqualTo(alteration.isEmpty());
    if (!alteration.isEmpty()) {
      assertThat(topic.message("kafka:9092"))
          .contains(
              "kafka-configs.sh --bootstrap-server kafka:9092 --alter --entity-type topics"
                  + " --entity-name a --add-config '"
                  + alteration
                  + "'\n");
    }
  }

  @Test
  void otherTopicsAreLeftAsTheyAre() {
    for (Topic topic : Topic.values()) {
      assertThat(UnfitTopic.of(topic, "t", Map.of()).isFit()).isEqualTo(topic != Topic.ALERTS);
    }
  }
}
