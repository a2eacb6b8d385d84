package dev.crowsnest.config;

import dev.crowsnest.config.CrowsnestConfig.Alerts;
import dev.crowsnest.config.CrowsnestConfig.Metrics;
import dev.crowsnest.config.CrowsnestConfig.Pods;
import dev.crowsnest.config.CrowsnestConfig.Rules;
import dev.crowsnest.config.CrowsnestConfig.Streams;
import dev.crowsnest.config.CrowsnestConfig.Topics;
import dev.crowsnest.config.CrowsnestConfig.Webhook;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.topic.Topic;
import dev.crowsnest.topic.TopicNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the values of all keys while the layers are combined. */
final class ConfigValues {
  private final ConfigProblems problems;
  private final Map<String, String> kafka = new HashMap<>();
  private final Map<ConfigKey<?>, Given> values = new HashMap<>();
  private final List<InputList.Given> inputs = new ArrayList<>();

  /** A valid value and where it was given. */
  private record Given(RawValue raw, Place place) {}

  ConfigValues(ConfigProblems problems) {
    this.problems = problems;
  }

  void put(ConfigKey<?> key, RawValue raw, Place place) {
    try {
      key.type().reader().read(raw);
      values.put(key, new Given(raw, place));
    } catch (WrongValueException e) {
      place.problem(e.problem());
    }
  }

  /** Sets a key from the text of a variable or a flag. */
  void putText(ConfigKey<?> key, String text, Place place) {
    try {
      put(key, key.type().form().cut(text), place);
    } catch (WrongValueException e) {
      place.problem(e.problem());
    }
  }

  void putKafka(String property, String text) {
    kafka.put(property, text);
  }

  void putInputs(List<InputList.Given> given) {
    inputs.addAll(given);
  }

  /** Returns the combined configuration; invalid combinations become problems. */
  CrowsnestConfig config() {
    TopicNames names = topicNames();
    return new CrowsnestConfig(
        new KafkaProperties(kafka),
        new Topics(
            names, get(ConfigKeys.TOPICS_PARTITIONS), get(ConfigKeys.TOPICS_REPLICATION_FACTOR)),
        new Streams(
            get(ConfigKeys.STREAMS_APPLICATION_ID),
            get(ConfigKeys.STREAMS_THREADS),
            get(ConfigKeys.STREAMS_STATE_DIRECTORY),
            get(ConfigKeys.STREAMS_INSTANCE_ID)),
        new Webhook(
            get(ConfigKeys.WEBHOOK_ADDRESS),
            get(ConfigKeys.WEBHOOK_PORT),
            get(ConfigKeys.WEBHOOK_ADVERTISED),
            tls(),
            tokens(),
            tokenFiles(),
            clientCertificates(),
            get(ConfigKeys.WEBHOOK_MAX_IN_FLIGHT_BYTES)),
        new Rules(
            get(ConfigKeys.RULES_SHIPPED),
            get(ConfigKeys.RULES_DIRECTORIES),
            get(ConfigKeys.RULES_VALUE_LISTS),
            get(ConfigKeys.RULES_STRICT)),
        new Pods(get(ConfigKeys.PODS_ALLOWED_IMAGES)),
        new Alerts(
            get(ConfigKeys.ALERTS_EXEC_COMMAND),
            get(ConfigKeys.ALERTS_MINIMUM_LEVEL),
            get(ConfigKeys.ALERTS_SILENCES)),
        new Metrics(get(ConfigKeys.METRICS_ADDRESS), get(ConfigKeys.METRICS_PORT)),
        inputs(names));
  }

  private List<TopicSource> inputs(TopicNames names) {
    for (InputList.Given input : inputs) {
      String topic = input.source().topic();
      if (Arrays.stream(Topic.values()).anyMatch(own -> names.of(own).equals(topic))) {
        input.place().problem("is a topic of Crowsnest itself");
      }
    }
    return inputs.stream().map(InputList.Given::source).toList();
  }

  private TopicNames topicNames() {
    String prefix = get(ConfigKeys.TOPICS_PREFIX);
    TopicNames names = new TopicNames(prefix, get(ConfigKeys.TOPICS_ALERTS));
    for (Topic topic : Topic.values()) {
      if (topic != Topic.ALERTS && names.of(topic).equals(names.of(Topic.ALERTS))) {
        place(ConfigKeys.TOPICS_ALERTS).problem("is the name of another topic of Crowsnest");
      }
    }
    return names;
  }

  private Optional<Webhook.Tls> tls() {
    Optional<Path> certificate = get(ConfigKeys.WEBHOOK_TLS_CERTIFICATE);
    Optional<Path> key = get(ConfigKeys.WEBHOOK_TLS_KEY);
    Optional<Path> clientCa = get(ConfigKeys.WEBHOOK_TLS_CLIENT_CA);
    if (certificate.isPresent() && key.isPresent()) {
      return Optional.of(new Webhook.Tls(certificate.get(), key.get(), clientCa));
    }
    needs(ConfigKeys.WEBHOOK_TLS_CERTIFICATE, key.isPresent(), ConfigKeys.WEBHOOK_TLS_KEY);
    needs(ConfigKeys.WEBHOOK_TLS_KEY, certificate.isPresent(), ConfigKeys.WEBHOOK_TLS_CERTIFICATE);
    needs(
        ConfigKeys.WEBHOOK_TLS_CLIENT_CA,
        certificate.isPresent(),
        ConfigKeys.WEBHOOK_TLS_CERTIFICATE);
    return Optional.empty();
  }

  private Map<String, Set<String>> clientCertificates() {
    needs(
        ConfigKeys.WEBHOOK_CLIENT_CERTIFICATES,
        get(ConfigKeys.WEBHOOK_TLS_CLIENT_CA).isPresent(),
        ConfigKeys.WEBHOOK_TLS_CLIENT_CA);
    Map<String, Set<String>> clusters = new HashMap<>();
    get(ConfigKeys.WEBHOOK_CLIENT_CERTIFICATES)
        .forEach((cluster, names) -> names.forEach(name -> grant(name, cluster, clusters)));
    return copy(clusters);
  }

  private Map<Secret, Set<String>> tokens() {
    Map<Secret, Set<String>> clusters = new HashMap<>();
    get(ConfigKeys.WEBHOOK_TOKENS)
        .forEach((cluster, tokens) -> tokens.forEach(token -> grant(token, cluster, clusters)));
    return copy(clusters);
  }

  /** The files, each of which holds a token now. */
  private Map<Path, Set<String>> tokenFiles() {
    Map<Path, Set<String>> clusters = new LinkedHashMap<>();
    get(ConfigKeys.WEBHOOK_TOKEN_FILES)
        .forEach((cluster, files) -> files.forEach(file -> grant(file, cluster, clusters)));
    clusters.keySet().forEach(this::requireToken);
    return copy(clusters);
  }

  private static <T> Map<T, Set<String>> copy(Map<T, Set<String>> clusters) {
    clusters.replaceAll((credential, names) -> Set.copyOf(names));
    return clusters;
  }

  private static <T> void grant(T credential, String cluster, Map<T, Set<String>> clusters) {
    clusters.computeIfAbsent(credential, key -> new TreeSet<>()).add(cluster);
  }

  private void requireToken(Path file) {
    try {
      Tokens.readFile(file);
    } catch (WrongValueException e) {
      place(ConfigKeys.WEBHOOK_TOKEN_FILES).problem(e.problem());
    }
  }

  private void needs(ConfigKey<?> key, boolean isFulfilled, ConfigKey<?> other) {
    if (values.containsKey(key) && !isFulfilled) {
      place(key).problem("also needs " + other.name());
    }
  }

  private Place place(ConfigKey<?> key) {
    Given given = values.get(key);
    return given == null ? message -> problems.add(key.name() + ": " + message) : given.place();
  }

  private <T> T get(ConfigKey<T> key) {
    Given given = values.get(key);
    try {
      return given == null ? key.absent() : key.type().reader().read(given.raw());
    } catch (WrongValueException e) {
      throw new IllegalStateException("the value was valid when it was set", e);
    }
  }
}
