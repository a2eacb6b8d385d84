package dev.crowsnest.finding;

import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.Evidence;
import dev.crowsnest.detection.Redacted;
import dev.crowsnest.silence.SilenceField;
import dev.crowsnest.silence.Silenceable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What all requests of a finding have been, for silences: bounded, and whether there is more. */
final class Facets {
  static final int KEPT = 20;

  final Map<SilenceField, TreeSet<String>> values = new EnumMap<>(SilenceField.class);
  final Set<SilenceField> incomplete = EnumSet.noneOf(SilenceField.class);

  void add(Detection detection, Evidence evidence) {
    add(SilenceField.NAMESPACE, evidence.target().namespace());
    add(SilenceField.KIND, evidence.kind());
    add(SilenceField.NAME, evidence.target().name());
    detection.key().root().ifPresent(root -> add(SilenceField.WORKLOAD, Redacted.workload(root)));
    add(SilenceField.WHO, evidence.actor().user().username());
    evidence.actor().user().groups().forEach(group -> add(SilenceField.GROUP, group));
    add(SilenceField.PERSON, detection.person().name());
    add(SilenceField.SOURCE, evidence.client().address());
    evidence
        .request()
        .exec()
        .flatMap(Evidence.Exec::command)
        .ifPresent(command -> add(SilenceField.COMMAND, command));
    add(SilenceField.OUTCOME, word(evidence.response().outcome()));
  }

  void addAll(Facets others) {
    others.values.forEach((field, all) -> all.forEach(value -> add(field, value)));
    incomplete.addAll(others.incomplete);
  }

  void add(SilenceField field, String value) {
    if (value.isEmpty()) {
      return;
    }
    TreeSet<String> known = values.computeIfAbsent(field, any -> new TreeSet<>());
    known.add(value);
    if (known.size() > KEPT) {
      known.pollLast();
      incomplete.add(field);
    }
  }

  void writeTo(Silenceable.Builder finding) {
    values.forEach(finding::with);
    incomplete.forEach(finding::withMore);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case UNAUTHENTICATED, DENIED_BY_AUTHORIZATION, DENIED_BY_ADMISSION -> "refused";
      case ALLOWED, DRY_RUN, MAY_HAVE_HAPPENED, FAILED, UNKNOWN -> outcome.text();
    };
  }
}
