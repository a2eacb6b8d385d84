package dev.crowsnest.config;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.envelope.Envelope;
import dev.crowsnest.envelope.Envelopes;
import dev.crowsnest.source.ClusterNaming;
import dev.crowsnest.source.MemberPath;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.text.Glob;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import dev.crowsnest.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the list of inputs in the file. */
final class InputList {
  private final FileProblems problems;

  /** An input and where its topic is written. */
  record Given(TopicSource source, Place place) {}

  private InputList(FileProblems problems) {
    this.problems = problems;
  }

  /** Returns the inputs that are right; what is wrong becomes problems. */
  static List<Given> read(YamlNode node, FileProblems problems) {
    InputList list = new InputList(problems);
    List<Given> inputs = new ArrayList<>();
    if (!(node instanceof YamlSequence items)) {
      problems.at(node.position(), "must be a list of inputs, not " + node.kind());
      return inputs;
    }
    Set<String> topics = new HashSet<>();
    for (YamlNode item : items.items()) {
      Optional<Given> input = list.input(item);
      if (input.isPresent() && !topics.add(input.get().source().topic())) {
        input.get().place().problem("is the topic of another input");
      }
      input.ifPresent(inputs::add);
    }
    return inputs;
  }

  private Optional<Given> input(YamlNode item) {
    if (!(item instanceof YamlMapping map)) {
      problems.at(item.position(), "must be a map with topic and cluster, not " + item.kind());
      return Optional.empty();
    }
    Map<InputKey, YamlNode> given = new EnumMap<>(InputKey.class);
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      InputKey.of(name)
          .ifPresentOrElse(
              key -> given.put(key, entry.value()),
              () -> problems.at(entry.key().position(), unknown(name)));
    }
    Optional<String> topic = topic(given, map);
    Optional<ClusterNaming> naming = naming(given, map);
    Optional<Envelope> envelope = envelope(given);
    if (topic.isEmpty() || naming.isEmpty()) {
      return Optional.empty();
    }
    Position place = position(given, InputKey.TOPIC);
    return Optional.of(
        new Given(
            new TopicSource(topic.get(), envelope, naming.get()),
            message -> problems.at(place, message)));
  }

  private Optional<String> topic(Map<InputKey, YamlNode> given, YamlMapping map) {
    Optional<String> topic = required(given, InputKey.TOPIC, map);
    if (topic.isPresent() && !KafkaNames.isTopic(topic.get())) {
      return wrong(given, InputKey.TOPIC);
    }
    return topic;
  }

  private Optional<Envelope> envelope(Map<InputKey, YamlNode> given) {
    Optional<String> name = text(given, InputKey.ENVELOPE);
    Optional<Envelope> envelope = name.flatMap(Envelopes::named);
    if (name.isPresent() && envelope.isEmpty()) {
      List<String> known = Envelopes.ALL.stream().map(Envelope::name).toList();
      String question = SimilarNames.question(name.get(), known);
      problems.at(
          position(given, InputKey.ENVELOPE),
          "unknown envelope '"
              + name.get()
              + "'; "
              + (question.isEmpty() ? "the envelopes are: " + String.join(", ", known) : question));
    }
    return envelope;
  }

  private Optional<ClusterNaming> naming(Map<InputKey, YamlNode> given, YamlMapping map) {
    Optional<String> own = required(given, InputKey.CLUSTER, map);
    if (own.isPresent() && !ClusterName.isValid(own.get())) {
      problems.at(
          position(given, InputKey.CLUSTER), "'" + own.get() + "' is not a valid cluster name");
      own = Optional.empty();
    }
    List<Glob> allowed = allowed(given);
    Map<String, String> names = names(given);
    Optional<MemberPath> member = member(given);
    if (!given.containsKey(InputKey.CLUSTER_MEMBER)) {
      needsMember(given, InputKey.ALLOWED_CLUSTERS);
      needsMember(given, InputKey.CLUSTER_NAMES);
      return own.map(ClusterNaming::fixed);
    }
    if (!given.containsKey(InputKey.ALLOWED_CLUSTERS)
        && !given.containsKey(InputKey.CLUSTER_NAMES)) {
      problems.at(
          position(given, InputKey.CLUSTER_MEMBER),
          "also needs allowedClusters or clusterNames: records may only name what is allowed");
    }
    return own.flatMap(
        name -> member.map(path -> ClusterNaming.byMember(name, path, allowed, names)));
  }

  private Optional<MemberPath> member(Map<InputKey, YamlNode> given) {
    Optional<String> text = text(given, InputKey.CLUSTER_MEMBER);
    Optional<MemberPath> path = text.flatMap(MemberPath::parse);
    if (text.isPresent() && (path.isEmpty() || path.get().isOfEvent())) {
      return wrong(given, InputKey.CLUSTER_MEMBER);
    }
    return path;
  }

  private List<Glob> allowed(Map<InputKey, YamlNode> given) {
    List<Glob> patterns = new ArrayList<>();
    YamlNode node = given.get(InputKey.ALLOWED_CLUSTERS);
    if (node == null) {
      return patterns;
    }
    if (!(node instanceof YamlSequence list)) {
      wrong(given, InputKey.ALLOWED_CLUSTERS);
      return patterns;
    }
    for (YamlNode item : list.items()) {
      if (item instanceof YamlScalar scalar && ClusterNaming.isPattern(scalar.text())) {
        patterns.add(Glob.of(scalar.text()));
      } else {
        problems.at(item.position(), "must be " + ClusterNaming.PATTERNS);
      }
    }
    return patterns;
  }

  private Map<String, String> names(Map<InputKey, YamlNode> given) {
    Map<String, String> names = new LinkedHashMap<>();
    YamlNode node = given.get(InputKey.CLUSTER_NAMES);
    if (node == null) {
      return names;
    }
    if (!(node instanceof YamlMapping map)) {
      wrong(given, InputKey.CLUSTER_NAMES);
      return names;
    }
    for (YamlMapping.Entry entry : map.entries()) {
      if (entry.value() instanceof YamlScalar scalar && ClusterName.isValid(scalar.text())) {
        names.put(entry.key().text(), scalar.text());
      } else {
        problems.at(entry.value().position(), "must be a valid cluster name");
      }
    }
    return names;
  }

  private void needsMember(Map<InputKey, YamlNode> given, InputKey key) {
    YamlNode node = given.get(key);
    if (node != null) {
      problems.at(node.position(), "also needs clusterMember");
    }
  }

  private Optional<String> required(Map<InputKey, YamlNode> given, InputKey key, YamlMapping map) {
    if (!given.containsKey(key)) {
      problems.at(map.position(), "an input needs " + key.key());
      return Optional.empty();
    }
    return text(given, key);
  }

  private Optional<String> text(Map<InputKey, YamlNode> given, InputKey key) {
    YamlNode node = given.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL) {
      return Optional.of(scalar.text());
    }
    return wrong(given, key);
  }

  private <T> Optional<T> wrong(Map<InputKey, YamlNode> given, InputKey key) {
    problems.at(position(given, key), "must be " + key.description());
    return Optional.empty();
  }

  private static Position position(Map<InputKey, YamlNode> given, InputKey key) {
    return Objects.requireNonNull(given.get(key)).position();
  }

  private static String unknown(String key) {
    List<String> known = Arrays.stream(InputKey.values()).map(InputKey::key).toList();
    String question = SimilarNames.question(key, known);
    return "unknown key '"
        + key
        + "' of an input; "
        + (question.isEmpty() ? "the keys are: " + String.join(", ", known) : question);
  }
}
