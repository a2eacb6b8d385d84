package dev.crowsnest.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Tells changelogs from others of the same name: of another Kafka, made anew, or filled from other
 * topics. Not thread-safe; close it.
 */
public final class ChangelogAdmin implements AutoCloseable {
  private static final long VISIBILITY_CHECK_MILLIS = 100;

  private final Admin admin;
  private final Map<String, String> kafka;
  private final Duration timeout;

  /**
   * Connects lazily: the first call finds out whether the broker is there.
   *
   * @param kafka the client's configuration with {@code bootstrap.servers}
   * @param timeout for each call
   */
  public ChangelogAdmin(Map<String, String> kafka, Duration timeout) {
    Map<String, Object> configuration = new HashMap<>(kafka);
    int millis = Math.toIntExact(timeout.toMillis());
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    this.admin = Admin.create(configuration);
    this.kafka = Map.copyOf(kafka);
    this.timeout = timeout;
  }

  /** The ids of the Kafka cluster, under {@code cluster}, and of those topics that exist. */
  public Map<String, String> ids(List<String> topics) throws BrokerUnavailableException {
    Map<String, String> ids = new TreeMap<>();
    try {
      ids.put("cluster", String.valueOf(await(admin.describeCluster().clusterId())));
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("cannot ask for the cluster's id", e);
    }
    for (String topic : topics) {
      topicId(topic).ifPresent(id -> ids.put(topic, id));
    }
    return ids;
  }

  /**
   * The topics from which a group has read, if it has never read this one: then its state is of
   * those. Empty if it has read this one, or nothing.
   */
  public Set<String> readInstead(String group, String topic) throws BrokerUnavailableException {
    try {
      Set<String> read =
          await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
              .keySet()
              .stream()
              .map(TopicPartition::topic)
              .collect(Collectors.toSet());
      return read.contains(topic) ? Set.of() : read;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Set.of();
      }
      throw new BrokerUnavailableException("cannot ask for the group's offsets", e);
    }
  }

  /** Whether no instance of a group runs. */
  public boolean isIdle(String group) throws BrokerUnavailableException {
    try {
      return await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
          .map(ConsumerGroupDescription::groupState)
          .allMatch(state -> state == GroupState.EMPTY || state == GroupState.DEAD);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      throw new BrokerUnavailableException("cannot ask for the group's members", e);
    }
  }

  /** Deletes those of the topics that exist, and returns when they are gone. */
  public void delete(List<String> topics) throws BrokerUnavailableException {
    for (String topic : topics) {
      if (topicId(topic).isPresent()) {
        try {
          await(admin.deleteTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
          throw new BrokerUnavailableException("cannot delete the topic " + topic, e);
        }
        awaitGone(topic);
      }
    }
  }

  @Override
  public void close() {
    admin.close(timeout);
  }

  private void awaitGone(String topic) throws BrokerUnavailableException {
    long start = System.nanoTime();
    while (topicId(topic).isPresent() && System.nanoTime() - start < timeout.toNanos()) {
      try {
        TimeUnit.MILLISECONDS.sleep(VISIBILITY_CHECK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BrokerUnavailableException("interrupted while waiting for Kafka", e);
      }
    }
  }

  private Optional<String> topicId(String topic) throws BrokerUnavailableException {
    try {
      return await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
          .map(description -> description.topicId().toString())
          .findFirst();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw new BrokerUnavailableException("cannot describe the topic " + topic, e);
    }
  }

  private <T> T await(KafkaFuture<T> answer) throws BrokerUnavailableException, ExecutionException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw BrokerUnavailableException.silent(kafka, e);
      }
      throw e;
    } catch (TimeoutException e) {
      throw BrokerUnavailableException.silent(kafka, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted while waiting for Kafka", e);
    }
  }
}
