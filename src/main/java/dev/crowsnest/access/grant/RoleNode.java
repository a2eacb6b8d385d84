package dev.crowsnest.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parts of a role that are needed to evaluate it.
 *
 * @param rules as stored; for an aggregated role, those that the control plane last wrote into it
 * @param selectors of the roles that are merged into this one; empty for a plain role
 */
record RoleNode(
    List<RbacRule> rules,
    Map<String, String> labels,
    List<LabelSelector> selectors,
    Certainty certainty) {
  static RoleNode of(KnownObject object) {
    JsonNode content = object.content();
    List<RbacRule> rules = new ArrayList<>(content.path("rules").size());
    content.path("rules").forEach(entry -> rules.add(RbacRule.of(entry)));
    List<LabelSelector> selectors = new ArrayList<>();
    content
        .path("aggregationRule")
        .path("clusterRoleSelectors")
        .forEach(selector -> selectors.add(LabelSelector.of(selector)));
    return new RoleNode(
        List.copyOf(rules), object.labels(), List.copyOf(selectors), object.certainty());
  }

  boolean selects(Map<String, String> otherLabels) {
    for (LabelSelector selector : selectors) {
      if (selector.matches(otherLabels)) {
        return true;
      }
    }
    return false;
  }
}
