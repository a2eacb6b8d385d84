package dev.crowsnest.rule;

import dev.crowsnest.rule.spec.RuleDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ensures that ids and names are unique across all files; of two files, the one read first wins.
 */
final class Identities {
  private final Map<String, String> fileOf = new HashMap<>();

  void check(List<RuleFile> files) {
    for (RuleFile file : files) {
      if (!file.hasErrors()) {
        check(file);
      }
    }
  }

  private void check(RuleFile file) {
    Map<String, String> own = new HashMap<>();
    for (RuleDocument document : file.documents()) {
      claim("id", document.header().id(), document, file, own);
      claim("name", document.header().name(), document, file, own);
    }
    if (!file.hasErrors()) {
      fileOf.putAll(own);
    }
  }

  private void claim(
      String kind, String text, RuleDocument document, RuleFile file, Map<String, String> own) {
    if (text.isEmpty()) {
      return;
    }
    String before = fileOf.get(text);
    if (before == null) {
      before = own.put(text, file.name());
    }
    if (before != null) {
      file.refuse(
          document.place(), "the " + kind + " '" + text + "' is already taken in " + before);
    }
  }
}
