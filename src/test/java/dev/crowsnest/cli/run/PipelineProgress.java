package dev.crowsnest.cli.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a topology has come, seen from outside. */
final class PipelineProgress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Admin admin;
  private final String group;

  PipelineProgress(String bootstrapServers, String applicationId) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.group = applicationId;
  }

  /** Events whose results are committed. */
  long committed() {
    try {
      return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw new IllegalStateException(e);
    }
  }

  /** Whether a transaction is open that has written to the topic. */
  boolean hasOpenTransaction(String topic, int partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int i = 0; i < partitions; i++) {
      latest.put(new TopicPartition(topic, i), OffsetSpec.latest());
    }
    try {
      return end(latest, IsolationLevel.READ_UNCOMMITTED)
          > end(latest, IsolationLevel.READ_COMMITTED);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }

  private long end(Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation)
      throws ExecutionException {
    Collection<ListOffsetsResultInfo> ends =
        get(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all()).values();
    return ends.stream().mapToLong(end -> end.offset()).sum();
  }

  private static <T> T get(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
