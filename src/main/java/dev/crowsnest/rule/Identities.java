package dev.crowsnest.rule;

import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ensures that ids and names are unique across all files; of two documents, the one read first
 * wins.
 */
final class Identities {
  private final Map<String, String> fileOf = new HashMap<>();

  void check(List<RuleFile> files) {
    for (RuleFile file : files) {
      file.documents().forEach(document -> check(document, file));
    }
  }

  private void check(RuleDocument document, RuleFile file) {
    Rule header = document.header();
    boolean id = isTaken("id", header.id(), document, file);
    boolean name = isTaken("name", header.name(), document, file);
    if (id || name) {
      return;
    }
    fileOf.put(header.id(), file.name());
    fileOf.put(header.name(), file.name());
  }

  private boolean isTaken(String kind, String text, RuleDocument document, RuleFile file) {
    String before = text.isEmpty() ? null : fileOf.get(text);
    if (before != null) {
      file.refuse(document, "the " + kind + " '" + text + "' is already taken in " + before);
    }
    return before != null;
  }
}
