package dev.crowsnest.kafka;

import dev.crowsnest.topic.Topic;
import dev.crowsnest.topic.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates and describes Crowsnest's topics. Not thread-safe; close it. */
public final class TopicAdmin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);
  private static final int VISIBILITY_CHECK_MILLIS = 50;

  private final Admin admin;
  private final TopicNames names;
  private final Duration timeout;
  private final Map<String, String> kafka;

  /**
   * The state of one of Crowsnest's topics on the broker.
   *
   * @param partitions 0 if the topic is missing
   * @param differences settings that differ from those that Crowsnest would create, {@code key=is
   *     (want)}
   */
  public record TopicState(
      Topic topic, String name, int partitions, int replicas, List<String> differences) {
    public boolean exists() {
      return partitions > 0;
    }
  }

  /**
   * Connects lazily: the first call finds out whether the broker answers.
   *
   * @param kafka the client's configuration with {@code bootstrap.servers}
   */
  public TopicAdmin(Map<String, String> kafka, TopicNames names, Duration timeout) {
    Map<String, Object> configuration = new HashMap<>(kafka);
    int millis = Math.toIntExact(timeout.toMillis());
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    this.admin = admin(configuration);
    this.names = names;
    this.timeout = timeout;
    this.kafka = Map.copyOf(kafka);
  }

  /** Connects lazily to topics that are called by a prefix alone. */
  public TopicAdmin(Map<String, String> kafka, String prefix, Duration timeout) {
    this(kafka, TopicNames.withPrefix(prefix), timeout);
  }

  /**
   * Creates missing topics, leaves existing ones as they are, and returns when every partition of
   * the new topics has a leader that serves it.
   *
   * @return the names of the new topics
   */
  public List<String> createMissing(int partitions, Optional<Short> replicationFactor)
      throws BrokerUnavailableException {
    Set<String> existing = existing();
    List<NewTopic> missing =
        Arrays.stream(Topic.values())
            .filter(topic -> !existing.contains(names.of(topic)))
            .map(
                topic ->
                    new NewTopic(names.of(topic), Optional.of(partitions), replicationFactor)
                        .configs(topic.configuration()))
            .toList();
    try {
      await(admin.createTopics(missing).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new BrokerUnavailableException("cannot create the topics", e);
      }
    }
    List<String> created = missing.stream().map(NewTopic::name).toList();
    awaitLeaders(created);
    return created;
  }

  /**
   * Waits until the leader of every partition serves it. A broker learns of a topic a moment after
   * its creation was acknowledged, and a partition is visible a moment before its leader serves it:
   * a producer's first batch may then be refused and its second stored, after which the first is
   * refused for good (KAFKA-15591). A leader that returns its end offset is serving.
   */
  private void awaitLeaders(List<String> topics) throws BrokerUnavailableException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic : awaitDescriptions(topics)) {
      topic
          .partitions()
          .forEach(
              partition ->
                  ends.put(
                      new TopicPartition(topic.name(), partition.partition()),
                      OffsetSpec.latest()));
    }
    try {
      await(admin.listOffsets(ends).all());
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException(
          "the topics were created, but their partitions have no leaders", e);
    }
  }

  private Collection<TopicDescription> awaitDescriptions(List<String> topics)
      throws BrokerUnavailableException {
    long start = System.nanoTime();
    while (true) {
      try {
        return await(admin.describeTopics(topics).allTopicNames()).values();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() - start > timeout.toNanos()) {
          throw new BrokerUnavailableException("the topics were created, but do not appear", e);
        }
      }
      pause();
    }
  }

  private static void pause() throws BrokerUnavailableException {
    try {
      TimeUnit.MILLISECONDS.sleep(VISIBILITY_CHECK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted while waiting for Kafka", e);
    }
  }

  /** Returns all topics of Crowsnest, in the order of {@link Topic}. */
  public List<TopicState> describe() throws BrokerUnavailableException {
    Set<String> existing = existing();
    List<String> present =
        Arrays.stream(Topic.values()).map(names::of).filter(existing::contains).toList();
    try {
      Map<String, TopicDescription> descriptions =
          await(admin.describeTopics(present).allTopicNames());
      Map<ConfigResource, Config> configs = configs(present);
      return Arrays.stream(Topic.values())
          .map(topic -> state(topic, descriptions, configs))
          .toList();
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("cannot describe the topics", e);
    }
  }

  /**
   * Checks that every topic that exists keeps what its readers rely on. Where the broker does not
   * let us look, this is only logged.
   */
  public void requireFit() throws BrokerUnavailableException, UnfitTopicException {
    List<UnfitTopic> unfit = unfit();
    if (!unfit.isEmpty()) {
      throw new UnfitTopicException(unfit, kafka.getOrDefault("bootstrap.servers", "HOST:PORT"));
    }
  }

  /**
   * Alters the topics that {@link #requireFit} refuses, as far as it does, and returns when the
   * broker shows it.
   *
   * @return the names of these topics
   */
  public List<String> alter() throws BrokerUnavailableException {
    List<UnfitTopic> unfit = unfit();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (UnfitTopic topic : unfit) {
      changes.put(
          resource(topic.name()),
          topic.wanted().entrySet().stream()
              .map(want -> new ConfigEntry(want.getKey(), want.getValue()))
              .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
              .toList());
    }
    try {
      await(admin.incrementalAlterConfigs(changes).all());
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("cannot alter the topics", e);
    }
    long start = System.nanoTime();
    while (!unfit().isEmpty()) {
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw BrokerUnavailableException.because("the topics were altered, but do not show it");
      }
      pause();
    }
    return unfit.stream().map(UnfitTopic::name).toList();
  }

  private List<UnfitTopic> unfit() throws BrokerUnavailableException {
    Set<String> existing = existing();
    List<Topic> checked =
        Arrays.stream(Topic.values())
            .filter(topic -> !topic.necessary().isEmpty() && existing.contains(names.of(topic)))
            .toList();
    try {
      Map<ConfigResource, Config> configs = configs(checked.stream().map(names::of).toList());
      List<UnfitTopic> unfit = new ArrayList<>();
      for (Topic topic : checked) {
        Config config = configs.get(resource(names.of(topic)));
        if (config != null) {
          unfit.add(UnfitTopic.of(topic, names.of(topic), values(config)));
        }
      }
      return unfit.stream().filter(topic -> !topic.isFit()).toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.atWarn()
            .addKeyValue("reason", e.getCause().getMessage())
            .log("the settings of the topics cannot be checked: DescribeConfigs is not allowed");
        return List.of();
      }
      throw new BrokerUnavailableException("cannot describe the topics", e);
    }
  }

  private Map<ConfigResource, Config> configs(List<String> topics)
      throws ExecutionException, BrokerUnavailableException {
    return await(admin.describeConfigs(topics.stream().map(TopicAdmin::resource).toList()).all());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new HashMap<>();
    config.entries().forEach(entry -> values.put(entry.name(), String.valueOf(entry.value())));
    return values;
  }

  @Override
  public void close() {
    admin.close(timeout);
  }

  private static Admin admin(Map<String, Object> configuration) {
    try {
      return Admin.create(configuration);
    } catch (KafkaException e) {
      throw new ClientSettingsException(e);
    }
  }

  private Set<String> existing() throws BrokerUnavailableException {
    try {
      return await(admin.listTopics().names());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
          ? BrokerUnavailableException.silent(kafka, e)
          : new BrokerUnavailableException("cannot list the topics", e);
    }
  }

  private TopicState state(
      Topic topic,
      Map<String, TopicDescription> descriptions,
      Map<ConfigResource, Config> configs) {
    String name = names.of(topic);
    TopicDescription description = descriptions.get(name);
    if (description == null) {
      return new TopicState(topic, name, 0, 0, List.of());
    }
    Config config = configs.get(resource(name));
    return new TopicState(
        topic,
        name,
        description.partitions().size(),
        description.partitions().get(0).replicas().size(),
        config == null ? List.of() : differences(topic, config));
  }

  private static List<String> differences(Topic topic, Config config) {
    List<String> differences = new ArrayList<>();
    topic
        .configuration()
        .forEach(
            (key, want) -> {
              String is = config.get(key) == null ? "?" : config.get(key).value();
              if (!UnfitTopic.isSameList(is, want)) {
                differences.add(key + '=' + is + " (want " + want + ')');
              }
            });
    return differences;
  }

  private <T> T await(KafkaFuture<T> future) throws ExecutionException, BrokerUnavailableException {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw BrokerUnavailableException.silent(kafka, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted while waiting for Kafka", e);
    }
  }
}
