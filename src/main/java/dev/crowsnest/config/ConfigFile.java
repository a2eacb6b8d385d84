package dev.crowsnest.config;

import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlReader;
import dev.crowsnest.yaml.YamlScalar;
import dev.crowsnest.yaml.YamlSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the layer of the YAML file. */
final class ConfigFile {
  private static final String KAFKA = "kafka";
  private static final String INPUTS = "inputs";
  private static final Map<String, ConfigKey<?>> KEYS =
      ConfigKeys.all().stream().collect(Collectors.toMap(ConfigKey::name, key -> key));

  private final ConfigValues values;
  private final FileProblems problems;

  private ConfigFile(ConfigValues values, FileProblems problems) {
    this.values = values;
    this.problems = problems;
  }

  /**
   * Reads a file into values.
   *
   * @return the problems in it; more may be added while values are combined
   */
  static FileProblems apply(Path path, ConfigValues values) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(SourceFile.MAX_BYTES + 1);
    } catch (IOException e) {
      FileProblems problems = new FileProblems(new SourceFile(path.toString(), ""));
      problems.ofFile(FileError.describe(path, e));
      return problems;
    }
    List<Problem> unreadable = new ArrayList<>();
    SourceFile file = SourceFile.decode(path.toString(), bytes, unreadable);
    FileProblems problems = new FileProblems(file);
    Problems ofYaml = new Problems(file);
    List<YamlNode> documents = YamlReader.read(file, ofYaml);
    unreadable.forEach(problems::ofYaml);
    ofYaml.list().forEach(problems::ofYaml);
    new ConfigFile(values, problems).documents(documents);
    return problems;
  }

  private void documents(List<YamlNode> documents) {
    if (documents.size() > 1) {
      problems.at(documents.get(1).position(), "a second document: a file can only have one");
    }
    if (documents.isEmpty()) {
      return;
    }
    if (documents.get(0) instanceof YamlMapping map) {
      section("", map);
    } else {
      problems.hide(documents.get(0).position());
      problems.at(documents.get(0).position(), "must be a map of settings");
    }
  }

  private void section(String prefix, YamlMapping map) {
    for (YamlMapping.Entry entry : map.entries()) {
      String name = prefix + entry.key().text();
      ConfigKey<?> key = KEYS.get(name);
      if (key != null) {
        setting(key, entry);
      } else if (name.equals(KAFKA)) {
        subsection(entry).ifPresent(properties -> kafka("", properties));
      } else if (name.equals(INPUTS)) {
        if (!isNull(entry.value())) {
          values.putInputs(InputList.read(entry.value(), problems));
        }
      } else if (isSection(name)) {
        subsection(entry).ifPresent(settings -> section(name + '.', settings));
      } else {
        problems.hide(entry.value().position());
        problems.at(entry.key().position(), unknown(prefix, entry.key().text()));
      }
    }
  }

  /** Returns the settings; empty if all of them are commented out, or if the value is not a map. */
  private Optional<YamlMapping> subsection(YamlMapping.Entry entry) {
    if (entry.value() instanceof YamlMapping map) {
      return Optional.of(map);
    }
    if (!isNull(entry.value())) {
      problems.hide(entry.value().position());
      problems.at(
          entry.value().position(), "must be a map of settings, not " + entry.value().kind());
    }
    return Optional.empty();
  }

  private void setting(ConfigKey<?> key, YamlMapping.Entry entry) {
    if (isNull(entry.value())) {
      problems.at(entry.key().position(), "has no value; remove the key to use the default");
      return;
    }
    Position place = entry.value().position();
    if (key.isSecret()) {
      problems.hide(place);
    }
    raw(entry.value())
        .ifPresent(raw -> values.put(key, raw, message -> problems.at(place, message)));
  }

  /** Accepts both {@code ssl.key.password: x} and {@code ssl: {key: {password: x}}}. */
  private void kafka(String prefix, YamlMapping map) {
    for (YamlMapping.Entry entry : map.entries()) {
      String property = prefix + entry.key().text();
      if (entry.value() instanceof YamlMapping nested) {
        kafka(property + '.', nested);
        continue;
      }
      problems.hide(entry.value().position());
      if (isNull(entry.value())) {
        problems.at(entry.key().position(), "has no value");
      } else if (entry.value() instanceof YamlScalar scalar) {
        values.putKafka(property, scalar.text());
      } else if (entry.value() instanceof YamlSequence list) {
        texts(list).ifPresent(texts -> values.putKafka(property, String.join(",", texts)));
      }
    }
  }

  /** Converts a value; empty if no key takes such a value. */
  private Optional<RawValue> raw(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      return Optional.of(new RawValue.Text(scalar.text()));
    }
    if (node instanceof YamlSequence list) {
      return texts(list).map(RawValue.Texts::new);
    }
    Map<String, List<String>> entries = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : ((YamlMapping) node).entries()) {
      YamlNode value = entry.value();
      if (value instanceof YamlScalar scalar && !isNull(value)) {
        entries.put(entry.key().text(), List.of(scalar.text()));
      } else if (value instanceof YamlSequence list && texts(list).isPresent()) {
        entries.put(entry.key().text(), texts(list).get());
      } else {
        problems.at(entry.key().position(), "must have a single value or a list of values");
        return Optional.empty();
      }
    }
    return Optional.of(new RawValue.Entries(entries));
  }

  private Optional<List<String>> texts(YamlSequence list) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlScalar scalar) || isNull(item)) {
        problems.hide(item.position());
        problems.at(item.position(), "must be a single value, not " + item.kind());
        return Optional.empty();
      }
      texts.add(scalar.text());
    }
    return Optional.of(texts);
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL;
  }

  private static boolean isSection(String name) {
    return KEYS.keySet().stream().anyMatch(key -> key.startsWith(name + '.'));
  }

  private static String unknown(String prefix, String key) {
    List<String> known =
        ConfigKeys.all().stream()
            .map(ConfigKey::name)
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()).replaceAll("\\..*", ""))
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    if (prefix.isEmpty()) {
      known.add(0, KAFKA);
      known.add(INPUTS);
    }
    String question = SimilarNames.question(key, known);
    return "unknown key '"
        + key
        + "'; "
        + (question.isEmpty() ? "the keys are: " + String.join(", ", known) : question);
  }
}
