package dev.crowsnest.rule.match;

import dev.crowsnest.audit.EventMembers;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.spelling.SimilarNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of fields that a rule on audit events may use: the event's members, the derived fields
 * and the built-in mapping. They are a closed list, except below maps with free keys.
 */
final class FieldNames {
  private final Set<String> derived;
  private final Set<String> known;

  FieldNames(Collection<String> derived, Collection<String> mapped) {
    this.derived = Set.copyOf(derived);
    this.known = new TreeSet<>(EventMembers.paths());
    known.addAll(derived);
    known.addAll(mapped);
  }

  /** Returns why no event has a field of this name; empty if events can have it. */
  Optional<String> unknown(String name) {
    if (known.contains(name) || EventMembers.has(name)) {
      return Optional.empty();
    }
    if (name.startsWith(PathField.EXTRA + '.') && derived.contains(PathField.EXTRA)) {
      return ExtraKeys.impossible(name);
    }
    List<String> similar = similar(name);
    return Optional.of(
        "unknown field '"
            + name
            + "'; "
            + (similar.isEmpty()
                ? "it is neither a member of audit events nor a derived field"
                : "did you mean '" + String.join("' or '", similar) + "'?"));
  }

  /** Returns what is wrong with a name below a map with free keys, where anything is possible. */
  static Optional<String> doubtful(String name) {
    if (name.indexOf('[') >= 0 || name.indexOf('{') >= 0) {
      return Optional.of(
          "'" + name + "': a path goes through every element of a list; leave out the brackets");
    }
    Optional<String> extra = ExtraKeys.doubtful(name);
    if (extra.isPresent()) {
      return extra;
    }
    int slash = name.indexOf('/');
    boolean dedotted =
        name.startsWith("annotations.") && slash >= 0 && name.lastIndexOf('_', slash) >= 0;
    return dedotted
        ? Optional.of(
            "no annotation has a '_' before its '/'; did you mean '"
                + name.substring(0, slash).replace('_', '.')
                + name.substring(slash)
                + "'?")
        : Optional.empty();
  }

  private List<String> similar(String name) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      String rest = name.substring(dot + 1);
      boolean found = derived.contains(rest) || (rest.contains(".") && EventMembers.has(rest));
      if (found || (known.contains(rest) && name.startsWith("kubernetes.audit."))) {
        return List.of(rest);
      }
    }
    List<String> similar = SimilarNames.of(name, known);
    return similar.isEmpty() && derived.contains(PathField.EXTRA)
        ? SimilarNames.of(name, ExtraKeys.names())
        : similar;
  }
}
