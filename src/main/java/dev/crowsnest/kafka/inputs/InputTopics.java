package dev.crowsnest.kafka.inputs;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.ClientSettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of inputs as the broker has them. They are others': never created, never altered. */
public final class InputTopics {

  /**
   * The state of a topic.
   *
   * @param partitions 0 if the topic is missing
   */
  public record TopicState(String name, int partitions, int replicas) {
    public boolean exists() {
      return partitions > 0;
    }
  }

  private InputTopics() {}

  /**
   * Returns the state of each topic, in the order of the names.
   *
   * @throws BrokerUnavailableException if Kafka does not answer in time, or does not tell
   */
  public static List<TopicState> describe(
      Map<String, String> kafka, List<String> names, Duration timeout)
      throws BrokerUnavailableException {
    Map<String, Object> properties = new HashMap<>(kafka);
    int millis = Math.toIntExact(timeout.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    List<TopicState> states = new ArrayList<>();
    try (Admin admin = admin(properties)) {
      Map<String, KafkaFuture<TopicDescription>> found =
          admin.describeTopics(names).topicNameValues();
      for (String name : names) {
        states.add(state(name, Objects.requireNonNull(found.get(name)), timeout));
      }
    }
    return states;
  }

  /**
   * Checks that all exist.
   *
   * @throws BrokerUnavailableException naming those that do not
   */
  public static void requireAll(Map<String, String> kafka, List<String> names, Duration timeout)
      throws BrokerUnavailableException {
    List<String> missing =
        describe(kafka, names, timeout).stream()
            .filter(topic -> !topic.exists())
            .map(TopicState::name)
            .toList();
    if (!missing.isEmpty()) {
      throw BrokerUnavailableException.because(
          "no such topic: "
              + String.join(", ", missing)
              + "; topics of inputs are their writers' and are not created");
    }
  }

  private static TopicState state(
      String name, KafkaFuture<TopicDescription> description, Duration timeout)
      throws BrokerUnavailableException {
    try {
      TopicDescription topic = description.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new TopicState(
          name, topic.partitions().size(), topic.partitions().get(0).replicas().size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return new TopicState(name, 0, 0);
      }
      throw BrokerUnavailableException.because(
          "cannot describe "
              + name
              + ": "
              + FailureText.of(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (TimeoutException e) {
      throw BrokerUnavailableException.because("Kafka does not describe " + name + " in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BrokerUnavailableException.because("interrupted");
    }
  }

  private static Admin admin(Map<String, Object> properties) {
    try {
      return Admin.create(properties);
    } catch (KafkaException e) {
      throw new ClientSettingsException(e);
    }
  }
}
