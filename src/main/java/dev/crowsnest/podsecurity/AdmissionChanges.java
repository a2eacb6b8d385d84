package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What mutating admission made of a pod: its settings of security as stored, where they differ from
 * the request. Request bodies are logged after defaults and before admission, so a difference is
 * admission's.
 */
final class AdmissionChanges {
  private static final int MAX_CHANGES = 50;
  private static final String UNSET = "unset";

  /** One sentence for each change; empty if there are none, or not both bodies to compare. */
  static final Fact<List<String>> FACT =
      Fact.of("pod.changedByAdmission", view -> of(view.event(), PodFacts.of(view)));

  private final List<String> changes = new ArrayList<>();

  private AdmissionChanges() {}

  private static List<String> of(AuditEvent event, Optional<PodFacts> pod) {
    if (pod.isEmpty() || pod.get().found().source() != Body.RESPONSE_OBJECT) {
      return List.of();
    }
    return PodSpecs.requested(event)
        .map(requested -> between(requested, pod.get().found().pod()))
        .orElse(List.of());
  }

  /** What is different in the pod as stored. */
  static List<String> between(Pod requested, Pod stored) {
    AdmissionChanges changes = new AdmissionChanges();
    changes.compare("pod", PodSettings.ofPod(requested), PodSettings.ofPod(stored));
    changes.compareContainers(byTitle(requested), byTitle(stored));
    return changes.changes;
  }

  private void compareContainers(Map<String, Container> requested, Map<String, Container> stored) {
    for (Map.Entry<String, Container> entry : stored.entrySet()) {
      Container before = requested.get(entry.getKey());
      if (before == null) {
        add(entry.getKey() + " added, image " + Text.quoted(entry.getValue().image()));
      } else {
        compare(
            entry.getKey(),
            PodSettings.ofContainer(before),
            PodSettings.ofContainer(entry.getValue()));
      }
    }
    for (String title : requested.keySet()) {
      if (!stored.containsKey(title)) {
        add(title + " removed");
      }
    }
  }

  private void compare(String subject, Map<String, String> before, Map<String, String> after) {
    if (before.equals(after)) {
      return;
    }
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String old = before.getOrDefault(name, UNSET);
      String now = after.getOrDefault(name, UNSET);
      if (!old.equals(now)) {
        add(subject + ": " + name + " changed from " + old + " to " + now);
      }
    }
  }

  private void add(String change) {
    if (changes.size() < MAX_CHANGES) {
      changes.add(change);
    }
  }

  private static Map<String, Container> byTitle(Pod pod) {
    Map<String, Container> containers = new LinkedHashMap<>();
    for (Container container : pod.containers()) {
      containers.put(container.title(), container);
    }
    return containers;
  }
}
