package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what mutating admission changed in a pod: the security settings that are effectively
 * different in the stored pod and in the request. Request bodies are logged after defaulting and
 * before admission, so a difference comes from admission, as long as mere rewrites by the API
 * server (annotations to fields, a setting of the pod to one of its containers) count as equal.
 */
final class AdmissionChanges {
  private static final int MAX_CHANGES = 50;
  private static final String UNSET = "unset";

  /**
   * One sentence for each change; empty if there are none, or if there are not two bodies to
   * compare.
   */
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

  /** Returns the differences in the stored pod, one sentence each. */
  static List<String> between(Pod requested, Pod stored) {
    AdmissionChanges changes = new AdmissionChanges();
    changes.compare("pod", PodSettings.ofPod(requested), PodSettings.ofPod(stored));
    changes.compareContainers(byTitle(requested), byTitle(stored));
    return changes.changes;
  }

  private void compareContainers(
      Map<String, Map<String, String>> requested, Map<String, Map<String, String>> stored) {
    stored.forEach(
        (title, settings) -> {
          Map<String, String> before = requested.get(title);
          if (before == null) {
            add(title + " added: " + listed(settings));
          } else {
            compare(title, before, settings);
          }
        });
    for (String title : requested.keySet()) {
      if (!stored.containsKey(title)) {
        add(title + " removed");
      }
    }
  }

  private static String listed(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + ' ' + setting.getValue())
        .collect(Collectors.joining(", "));
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

  /** Returns the settings of each container. */
  private static Map<String, Map<String, String>> byTitle(Pod pod) {
    Map<String, Map<String, String>> containers = new LinkedHashMap<>();
    for (Container container : pod.containers()) {
      containers.put(container.title(), PodSettings.ofContainer(pod, container));
    }
    return containers;
  }
}
