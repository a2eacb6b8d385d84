package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import dev.crowsnest.kubernetes.admission.Shape.Budget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is stored of the objects that admission reads, and what a change of one weakens: the
 * successors of PodSecurityPolicy. Pure; never throws, whatever the JSON contains.
 */
public final class AdmissionPosture {
  /** The postures by resource. */
  private static final Map<String, Posture> ALL =
      Map.of(
          "namespaces", new NamespacePosture(),
          "validatingwebhookconfigurations", new WebhookPosture("ValidatingWebhookConfiguration"),
          "mutatingwebhookconfigurations", new WebhookPosture("MutatingWebhookConfiguration"),
          "validatingadmissionpolicies",
              new AdmissionPolicyPosture("ValidatingAdmissionPolicy", "validations", "validation"),
          "mutatingadmissionpolicies",
              new AdmissionPolicyPosture("MutatingAdmissionPolicy", "mutations", "mutation"),
          "validatingadmissionpolicybindings",
              new AdmissionPolicyBindingPosture("ValidatingAdmissionPolicyBinding"),
          "mutatingadmissionpolicybindings",
              new AdmissionPolicyBindingPosture("MutatingAdmissionPolicyBinding"));

  /** More than in any object that people write; a hostile one must not fill the state. */
  private static final int MAX_VALUES = 3_000;

  /**
   * The member with a digest, for an object with more values: it shows whether what was left out
   * has changed.
   */
  private static final String REST = "digestOfWhole";

  private AdmissionPosture() {}

  /** Returns the resources that have a posture. */
  public static Set<String> resources() {
    return ALL.keySet();
  }

  /**
   * Returns the part of the object that is kept in state: its settings, in their original form,
   * without caBundle and without metadata except labels that matter. Idempotent. Returns an object
   * without members for anything that is not an object, or is of another resource.
   */
  public static JsonNode keep(String resource, JsonNode object) {
    Posture posture = ALL.get(resource);
    if (posture == null || !object.isObject()) {
      return JsonNodeFactory.instance.objectNode();
    }
    Shape shape = posture.shape();
    Budget budget = new Budget(MAX_VALUES);
    ObjectNode kept = (ObjectNode) shape.keep(object, budget);
    if (budget.isOverdrawn()) {
      JsonNode whole = shape.keep(object, new Budget(Integer.MAX_VALUE));
      kept.put(REST, Digests.of(whole.toString()));
    } else if (object.path(REST).isTextual()) {
      kept.put(REST, Digests.shorten(object.path(REST).textValue()));
    }
    return kept;
  }

  /**
   * Returns what the change weakens, at most a hundred entries; empty if it does not weaken
   * anything, as far as is known.
   *
   * @param before the result of {@link #keep}; empty if it did not exist or is unknown
   * @param beforeKnown false if its earlier state was never seen: then only its removal is
   *     meaningful
   * @param after the result of {@link #keep}; empty if it does not exist any more
   */
  public static List<AdmissionWeakening> between(
      String resource,
      String name,
      Optional<JsonNode> before,
      boolean beforeKnown,
      Optional<JsonNode> after) {
    Posture posture = ALL.get(resource);
    if (posture == null) {
      return List.of();
    }
    AdmissionWeakenings findings = new AdmissionWeakenings(posture.kind() + ' ' + Names.name(name));
    Optional<JsonNode> known = beforeKnown ? before : Optional.empty();
    if (after.isEmpty()) {
      if (known.isPresent() || !beforeKnown) {
        posture.removed(known, findings);
      }
    } else if (known.isPresent()) {
      posture.changed(known.get(), after.get(), findings);
      compareRest(known.get(), after.get(), findings);
    } else if (beforeKnown) {
      posture.created(after.get(), findings);
    }
    return findings.all();
  }

  private static void compareRest(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    boolean isCut = before.has(REST) || after.has(REST);
    if (isCut && !before.path(REST).equals(after.path(REST))) {
      findings.add(
          Kind.ADMISSION_CHANGED, "it is too large to be stored completely, and has changed");
    }
  }
}
