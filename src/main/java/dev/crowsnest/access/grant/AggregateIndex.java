package dev.crowsnest.access.grant;

import dev.crowsnest.objects.LabelSelector;
import dev.crowsnest.objects.ObjectKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the roles into which others are merged, by a label that those must have: following a chain
 * costs its length, not the square of it.
 */
final class AggregateIndex {
  private final Map<ObjectKey, RoleNode> all = new TreeMap<>();
  private final Map<Map.Entry<String, String>, Set<ObjectKey>> byLabel = new HashMap<>();

  /** Roles with a selector for which no single label is necessary. */
  private final Set<ObjectKey> others = new TreeSet<>();

  /** Adds the role, or removes it if no others are merged into it. */
  void put(ObjectKey role, RoleNode node) {
    remove(role);
    if (node.selectors().isEmpty()) {
      return;
    }
    all.put(role, node);
    for (LabelSelector selector : node.selectors()) {
      selector
          .necessaryLabel()
          .map(label -> byLabel.computeIfAbsent(label, unused -> new TreeSet<>()))
          .orElse(others)
          .add(role);
    }
  }

  void remove(ObjectKey role) {
    RoleNode node = all.remove(role);
    if (node == null) {
      return;
    }
    others.remove(role);
    for (LabelSelector selector : node.selectors()) {
      selector.necessaryLabel().ifPresent(label -> drop(label, role));
    }
  }

  /**
   * Adds the roles that select the labels and have not been found yet; their nodes are added to
   * {@code next}.
   */
  void addSelecting(
      Map<String, String> labels, Set<ObjectKey> found, List<Map<String, String>> next) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      addSelecting(byLabel.getOrDefault(label, Collections.emptySet()), labels, found, next);
    }
    addSelecting(others, labels, found, next);
  }

  private void addSelecting(
      Set<ObjectKey> candidates,
      Map<String, String> labels,
      Set<ObjectKey> found,
      List<Map<String, String>> next) {
    for (ObjectKey candidate : candidates) {
      RoleNode node = all.get(candidate);
      if (node != null && !found.contains(candidate) && node.selects(labels)) {
        found.add(candidate);
        next.add(node.labels());
      }
    }
  }

  private void drop(Map.Entry<String, String> label, ObjectKey role) {
    Set<ObjectKey> left = byLabel.get(label);
    if (left != null && left.remove(role) && left.isEmpty()) {
      byLabel.remove(label);
    }
  }
}
