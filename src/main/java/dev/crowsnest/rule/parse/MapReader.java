package dev.crowsnest.rule.parse;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import dev.crowsnest.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map key by key. A value of the wrong type becomes a problem and is treated as absent, so
 * that reading can continue. Remembers which keys were read.
 */
final class MapReader {
  private final YamlMapping map;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();

  MapReader(YamlMapping map, Problems problems) {
    this.map = map;
    this.problems = problems;
  }

  Position position() {
    return map.position();
  }

  /** Returns the value, or null if the key is absent. */
  @Nullable YamlNode node(String key) {
    asked.add(key);
    return map.get(key);
  }

  /** Returns the text, empty if absent. A number or boolean is taken as written. */
  String text(String key) {
    YamlScalar scalar = scalar(key);
    return scalar == null ? "" : scalar.text();
  }

  /** Returns the single value, or null if the key is absent or holds something else. */
  @Nullable YamlScalar scalar(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return null;
    }
    if (node instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL) {
      return scalar;
    }
    problems.error(node.position(), "'" + key + "' must be a text, not " + node.kind());
    return null;
  }

  /** Returns the texts in a list, empty if absent. */
  List<String> texts(String key) {
    return scalars(key).stream().map(YamlScalar::text).toList();
  }

  /** Returns the single values in a list, empty if absent. */
  List<YamlScalar> scalars(String key) {
    List<YamlScalar> scalars = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL) {
        scalars.add(scalar);
      } else {
        problems.error(item.position(), "'" + key + "' must list texts, not " + item.kind());
      }
    }
    return scalars;
  }

  /** Returns the entries of a list, empty if absent. */
  List<YamlNode> items(String key) {
    YamlNode node = node(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof YamlSequence sequence) {
      return sequence.items();
    }
    problems.error(node.position(), "'" + key + "' must be a list, not " + node.kind());
    return List.of();
  }

  /** Returns the keys that were not read. */
  List<YamlMapping.Entry> others() {
    return map.entries().stream().filter(entry -> !asked.contains(entry.key().text())).toList();
  }
}
