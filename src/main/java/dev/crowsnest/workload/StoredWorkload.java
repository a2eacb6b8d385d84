package dev.crowsnest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.podsecurity.ControllerOwner;
import dev.crowsnest.podsecurity.PodVerdict;
import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored of a pod or workload: its owner, and how dangerous its pod is. Only written and
 * read here; bounded, and without anything of the pod that may hold a secret.
 *
 * <pre>{"owner": {"kind", "name", "uid", "deployment"}, "generation": 1,
 *  "labels": {}, "pod": {"level", "reasons": [], "serviceAccount", "node", "images": []}}</pre>
 */
final class StoredWorkload {
  private static final int MAX_TEXTS = 50;
  private static final int MAX_LENGTH = 512;

  private static final String OWNER = "owner";
  private static final String GENERATION = "generation";
  private static final String LABELS = "labels";
  private static final String POD = "pod";
  private static final String LEVEL = "level";
  private static final String REASONS = "reasons";
  private static final String SERVICE_ACCOUNT = "serviceAccount";
  private static final String NODE = "node";
  private static final String IMAGES = "images";

  private StoredWorkload() {}

  /**
   * Returns what is stored of an object that is seen as a whole.
   *
   * @param template the pod, or the part of a workload that its pods are made of
   */
  static JsonNode of(
      JsonNode metadata, JsonNode template, Optional<Pod> pod, Optional<PodVerdict> verdict) {
    ObjectNode stored = JsonNodeFactory.instance.objectNode();
    ControllerOwner.of(metadata)
        .ifPresent(
            owner ->
                stored
                    .putObject(OWNER)
                    .put("kind", owner.kind())
                    .put("name", owner.name())
                    .put("uid", owner.uid())
                    .put("deployment", owner.deployment()));
    if (metadata.path(GENERATION).canConvertToLong()) {
      stored.put(GENERATION, metadata.path(GENERATION).longValue());
    }
    if (pod.isPresent() && !pod.get().hostNamespaces().network().isTrue()) {
      stored.set(LABELS, boundedLabels(template.path("metadata").path(LABELS)));
    }
    if (pod.isPresent() && verdict.isPresent()) {
      ObjectNode profile = profile(pod.get(), verdict.get());
      if (!profile.has(SERVICE_ACCOUNT)) {
        profile.put(SERVICE_ACCOUNT, "default");
      }
      stored.set(POD, profile);
    }
    return stored;
  }

  /** Returns what part of a pod adds to what is stored: of what it leaves out nothing is known. */
  static JsonNode ofPart(Optional<Pod> pod, Optional<PodVerdict> verdict) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    if (pod.isPresent() && verdict.isPresent()) {
      part.set(POD, profile(pod.get(), verdict.get()));
    }
    return part;
  }

  /** Returns what the assignment of a node adds to what is stored. */
  static JsonNode ofNode(String node) {
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.putObject(POD).put(NODE, cut(node));
    return part;
  }

  /** Returns the same part of a patch that changes labels: what they are now is not known. */
  static JsonNode withoutLabels(JsonNode part) {
    return ((ObjectNode) part).putNull(LABELS);
  }

  /** Returns what is stored with the additions of a part that was written later. */
  static JsonNode added(JsonNode part, JsonNode stored) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    stored.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
    if (part.has(LABELS)) {
      all.remove(LABELS);
    }
    ObjectNode pod = all.putObject(POD);
    stored.path(POD).properties().forEach(member -> pod.set(member.getKey(), member.getValue()));
    part.path(POD)
        .properties()
        .forEach(
            member ->
                pod.set(
                    member.getKey(),
                    member.getValue().isArray()
                        ? union(pod.path(member.getKey()), member.getValue())
                        : member.getValue()));
    return all;
  }

  /** Returns the owner that makes the object; empty if it has none. */
  static Optional<ControllerOwner> owner(JsonNode stored) {
    JsonNode owner = stored.path(OWNER);
    return owner.isObject()
        ? Optional.of(
            new ControllerOwner(
                owner.path("kind").asText(""),
                owner.path("name").asText(""),
                owner.path("uid").asText(""),
                owner.path("deployment").asText("")))
        : Optional.empty();
  }

  /** Returns the labels of its pods; a missing node if they are not known, or do not count. */
  static JsonNode labels(JsonNode stored) {
    return stored.path(LABELS);
  }

  /** Labels that are too many, or of no valid form, are no labels that a policy selects by. */
  private static ObjectNode boundedLabels(JsonNode labels) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (var label : labels.properties()) {
      if (kept.size() == MAX_TEXTS) {
        break;
      }
      if (label.getValue().isTextual()
          && label.getKey().length() <= MAX_LENGTH
          && label.getValue().textValue().length() <= MAX_LENGTH) {
        kept.set(label.getKey(), label.getValue());
      }
    }
    return kept;
  }

  /** Returns how often the spec was written; 0 if it is not known. */
  static long generation(JsonNode stored) {
    return stored.path(GENERATION).asLong(0);
  }

  /** Returns what is dangerous in the pod; empty if its pod was never seen as a whole. */
  static Optional<Set<String>> reasons(JsonNode stored) {
    return isProfile(stored)
        ? Optional.of(new LinkedHashSet<>(texts(stored.path(POD).path(REASONS))))
        : Optional.empty();
  }

  /**
   * Returns the profile of a pod, without what its service account may do; empty if no event showed
   * how dangerous it is.
   */
  static Optional<PodProfile> profile(JsonNode stored, Optional<WorkloadRef> owner) {
    JsonNode pod = stored.path(POD);
    return isProfile(stored)
        ? Optional.of(
            new PodProfile(
                pod.path(LEVEL).asText(""),
                texts(pod.path(REASONS)),
                pod.path(SERVICE_ACCOUNT).asText(""),
                List.of(),
                pod.path(NODE).asText(""),
                texts(pod.path(IMAGES)),
                owner))
        : Optional.empty();
  }

  /** Returns texts of an event as they are stored. */
  static List<String> bounded(Collection<String> texts) {
    return texts.stream().limit(MAX_TEXTS).map(StoredWorkload::cut).toList();
  }

  private static boolean isProfile(JsonNode stored) {
    return stored.path(POD).has(LEVEL);
  }

  private static ObjectNode profile(Pod pod, PodVerdict verdict) {
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    verdict.level().map(PodSecurityLevel::text).ifPresent(level -> profile.put(LEVEL, level));
    profile.set(REASONS, array(verdict.reasons()));
    putIfKnown(profile, SERVICE_ACCOUNT, pod.serviceAccount().name());
    putIfKnown(profile, NODE, pod.scheduling().nodeName());
    Set<String> images = new LinkedHashSet<>();
    for (Container container : pod.containers()) {
      if (!container.image().isEmpty()) {
        images.add(container.image());
      }
    }
    profile.set(IMAGES, array(images));
    return profile;
  }

  private static void putIfKnown(ObjectNode profile, String member, String text) {
    if (!text.isEmpty()) {
      profile.put(member, cut(text));
    }
  }

  private static ArrayNode array(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    bounded(texts).forEach(array::add);
    return array;
  }

  private static ArrayNode union(JsonNode known, JsonNode added) {
    Set<String> all = new LinkedHashSet<>(texts(known));
    all.addAll(texts(added));
    return array(all);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    array.forEach(text -> texts.add(text.asText("")));
    return texts;
  }

  private static String cut(String text) {
    return Text.cut(text, MAX_LENGTH);
  }
}
