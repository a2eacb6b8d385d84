package dev.crowsnest.kafka.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The suite's Kafka, and the few things every integration test does with it. */
public final class KafkaCluster implements AutoCloseable {
  private final String bootstrapServers;
  private final Runnable stop;
  private final AtomicInteger prefixes = new AtomicInteger();

  KafkaCluster(String bootstrapServers, Runnable stop) {
    this.bootstrapServers = bootstrapServers;
    this.stop = stop;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** For topic names, application ids and groups of one test; ends with a dot. */
  public String uniquePrefix() {
    return "test" + ProcessHandle.current().pid() + "-" + prefixes.incrementAndGet() + ".";
  }

  /** Returns the name, which is new. */
  public String createTopic(String name, int partitions) {
    return createTopic(name, partitions, Map.of());
  }

  /** Returns the name: {@code name} behind a prefix of its own. */
  public String createTopic(String name, int partitions, Map<String, String> config) {
    String topic = uniquePrefix() + name;
    createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(config)));
    return topic;
  }

  /** Exactly these, and waits until they are there. */
  public void createTopics(List<NewTopic> topics) {
    try (var admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(topics).all().get();
      // A partition's leader serves a moment after the topic's creation was acknowledged.
      await().atMost(Duration.ofMinutes(3)).until(() -> areServed(topics, admin));
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create " + topics, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean areServed(List<NewTopic> topics, Admin admin) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    try {
      return admin.listOffsets(ends).all().get().size() == ends.size();
    } catch (ExecutionException e) {
      return false;
    }
  }

  /**
   * Every committed record from the beginning to where the end is now, by partition and offset.
   * Transactions open now are waited for, up to 30 s: a producer's commit returns before the
   * markers stand in the topic.
   */
  public List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    Map<TopicPartition, Long> ends = new HashMap<>(endsIncludingOpenTransactions(topic));
    Set<TopicPartition> partitions = Set.copyOf(ends.keySet());
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (var consumer = consumer("read_committed")) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!ends.isEmpty()) {
        if (System.nanoTime() - deadlineNanos > 0) {
          throw new IllegalStateException("a transaction stays open before " + ends);
        }
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        // The position passes transaction markers, which no record shows.
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      }
    }
    records.sort(
        Comparator.comparingInt((ConsumerRecord<byte[], byte[]> record) -> record.partition())
            .thenComparingLong(ConsumerRecord::offset));
    return records;
  }

  private Map<TopicPartition, Long> endsIncludingOpenTransactions(String topic) {
    try (var consumer = consumer("read_uncommitted")) {
      return consumer.endOffsets(
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    stop.run();
  }
}
