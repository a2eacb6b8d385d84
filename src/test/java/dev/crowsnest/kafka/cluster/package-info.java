/**
 * A Kafka cluster for integration tests: Testcontainers where Docker answers, the embedded broker
 * otherwise, the same test classes on both. Annotate the class with
 * {@code @ExtendWith(KafkaExtension.class)} and take a {@link
 * dev.crowsnest.kafka.cluster.KafkaCluster} as parameter. One broker serves the whole suite, so
 * tests use topics of their own: {@link dev.crowsnest.kafka.cluster.KafkaCluster#uniquePrefix}.
 */
package dev.crowsnest.kafka.cluster;
