package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.podsecurity.standard.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form in which the fields of a workload are stored; it is only written and read here. */
final class InventoryFields {
  private static final int MAX_POOLED = 10_000;
  private static final String OWNER = "owner";
  private static final String IDLE = "idle";
  private static final String POD = "pod";
  private static final String CHANGED = "changed";
  private static final String VIOLATIONS = "violations";

  /** Keeps equal violations of many pods once. */
  private final Map<List<StandardViolation>, ArrayNode> pool = new HashMap<>();

  /**
   * Returns the fields of an object that was written as a whole.
   *
   * @param changed when the pod in it last changed
   */
  JsonNode of(WrittenWorkload written, List<StandardViolation> found, Instant changed) {
    ObjectNode fields = ofPart(found, changed);
    fields.put(POD, written.fingerprint());
    if (written.idle()) {
      fields.put(IDLE, true);
    }
    written
        .owner()
        .ifPresent(
            owner -> fields.putObject(OWNER).put("kind", owner.kind()).put("name", owner.name()));
    return fields;
  }

  /** Returns the fields of an object of which only part was written. */
  ObjectNode ofPart(List<StandardViolation> found, Instant changed) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put(CHANGED, changed.toString());
    fields.set(VIOLATIONS, pooled(found));
    return fields;
  }

  /** Returns the stored fields with the additions of a part that was written later. */
  static JsonNode added(JsonNode part, JsonNode stored) {
    Set<JsonNode> violations = new LinkedHashSet<>();
    stored.path(VIOLATIONS).forEach(violations::add);
    part.path(VIOLATIONS).forEach(violations::add);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    violations.stream().limit(Inventory.MAX_VIOLATIONS).forEach(all::add);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    stored.properties().forEach(member -> fields.set(member.getKey(), member.getValue()));
    fields.remove(POD);
    fields.set(CHANGED, part.path(CHANGED));
    fields.set(VIOLATIONS, all);
    return fields;
  }

  /** Returns when the pod last changed, if it still has this fingerprint. */
  static Optional<Instant> unchangedSince(JsonNode stored, int fingerprint) {
    JsonNode known = stored.path(POD);
    return known.isInt() && known.intValue() == fingerprint
        ? Optional.of(changed(stored))
        : Optional.empty();
  }

  static Instant changed(JsonNode stored) {
    return Instant.parse(stored.path(CHANGED).asText());
  }

  static boolean isIdle(JsonNode stored) {
    return stored.path(IDLE).asBoolean();
  }

  static Optional<WorkloadId> owner(JsonNode stored, String namespace) {
    JsonNode owner = stored.path(OWNER);
    return owner.isObject()
        ? Optional.of(
            new WorkloadId(namespace, owner.path("kind").asText(), owner.path("name").asText()))
        : Optional.empty();
  }

  static List<StandardViolation> violations(JsonNode stored) {
    List<StandardViolation> violations = new ArrayList<>();
    for (JsonNode entry : stored.path(VIOLATIONS)) {
      violations.add(
          new StandardViolation(
              entry.path("by").asText(),
              entry.path("refuses").asBoolean(),
              entry.path("check").asText(),
              new Violation(
                  entry.path("subject").asText(),
                  entry.path("path").asText(),
                  entry.path("field").asText(),
                  entry.path("state").asText(),
                  entry.path("leftOut").asBoolean())));
    }
    return List.copyOf(violations);
  }

  private ArrayNode pooled(List<StandardViolation> found) {
    if (pool.size() >= MAX_POOLED) {
      pool.clear();
    }
    return pool.computeIfAbsent(List.copyOf(found), InventoryFields::json);
  }

  private static ArrayNode json(List<StandardViolation> violations) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (StandardViolation one : violations) {
      array
          .addObject()
          .put("by", one.by())
          .put("refuses", one.refuses())
          .put("check", one.check())
          .put("subject", one.violation().subject())
          .put("path", one.violation().path())
          .put("field", one.violation().field())
          .put("state", one.violation().state())
          .put("leftOut", one.violation().leftOut());
    }
    return array;
  }
}
