package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.objects.Contents;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.podsecurity.PodFacts;
import dev.crowsnest.podsecurity.PodSpecs;
import dev.crowsnest.podsecurity.PodVerdict;
import dev.crowsnest.podsecurity.pod.FoundPod;
import java.util.Optional;

/**
 * What is stored of the pods and workloads that one event shows. Of the pod that is written, the
 * verdict is the one that rules read, so that it is made once.
 */
final class WorkloadContents implements Contents {
  private final EventView view;

  WorkloadContents(EventView view) {
    this.view = view;
  }

  @Override
  public JsonNode stored(ObjectKind kind, JsonNode object) {
    Optional<FoundPod> written = written().filter(found -> isIn(object, found));
    Optional<FoundPod> found =
        written.isPresent() ? written : PodSpecs.in(((WorkloadKind) kind).workload(), object);
    return StoredWorkload.of(
        object.path("metadata"),
        ((WorkloadKind) kind).workload().podIn(object),
        found.map(FoundPod::pod),
        written.isPresent() ? view.get(PodVerdict.FACT) : found.map(PodVerdict::of));
  }

  @Override
  public JsonNode part(ObjectKind kind, JsonNode patch) {
    JsonNode part =
        StoredWorkload.ofPart(
            view.get(PodFacts.FACT).map(pod -> pod.found().pod()), view.get(PodVerdict.FACT));
    return changesLabels((WorkloadKind) kind, patch) ? StoredWorkload.withoutLabels(part) : part;
  }

  private static boolean changesLabels(WorkloadKind kind, JsonNode patch) {
    if (!patch.isArray()) {
      return kind.workload().podIn(patch).path("metadata").has("labels");
    }
    for (JsonNode operation : patch) {
      if (operation.path("path").asText("").contains("/metadata")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean followFromPatches() {
    return false;
  }

  /** A pod that is to be deleted runs on until its kubelet deletes it without a grace period. */
  @Override
  public boolean isGone(ObjectKind kind, JsonNode object) {
    return Contents.super.isGone(kind, object)
        && (kind != WorkloadKind.POD
            || object.path("metadata").path("deletionGracePeriodSeconds").asLong(0) == 0);
  }

  private Optional<FoundPod> written() {
    return view.get(PodFacts.FACT).map(PodFacts::found).filter(found -> !found.partial());
  }

  private boolean isIn(JsonNode object, FoundPod found) {
    return view.event().body(found.source()).equals(object);
  }
}
