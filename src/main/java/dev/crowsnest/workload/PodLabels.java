package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an event changed the labels of a pod, or of the pods that a workload without an owner makes.
 * Pods in the network of their node have none here: no policy applies to them.
 *
 * @param before empty if there was no such pod, or its labels were not known
 * @param after empty if it is gone, or its labels are not known any longer
 */
public record PodLabels(
    ObjectKey key, Optional<Map<String, String>> before, Optional<Map<String, String>> after) {
  /** The changes of an event, of whatever kind. */
  public static final Fact<List<PodLabels>> FACT = Fact.of("pod.labels", view -> List.of());

  public PodLabels {
    before = before.map(Map::copyOf);
    after = after.map(Map::copyOf);
  }

  /** Returns those of a known object; empty if it has none that count. */
  static Optional<Map<String, String>> of(KnownObject object) {
    JsonNode content = object.content();
    boolean isMade =
        object.key().kind() != WorkloadKind.POD && StoredWorkload.owner(content).isPresent();
    JsonNode stored = isMade ? content.path("") : StoredWorkload.labels(content);
    if (!stored.isObject()) {
      return Optional.empty();
    }
    Map<String, String> labels = new HashMap<>();
    stored
        .properties()
        .forEach(
            label -> labels.put(label.getKey().intern(), label.getValue().asText("").intern()));
    return Optional.of(labels);
  }

  static List<PodLabels> changes(List<Transition> transitions) {
    List<PodLabels> changes = new ArrayList<>();
    for (Transition transition : transitions) {
      if (!labels(transition.before()).equals(labels(transition.after()))) {
        Optional<Map<String, String>> before = transition.before().flatMap(PodLabels::of);
        Optional<Map<String, String>> after = transition.after().flatMap(PodLabels::of);
        if (before.isPresent() || after.isPresent()) {
          changes.add(new PodLabels(transition.key(), before, after));
        }
      }
    }
    return changes;
  }

  private static Optional<JsonNode> labels(Optional<KnownObject> object) {
    return object.map(known -> StoredWorkload.labels(known.content()));
  }
}
