package dev.crowsnest.rule.match;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.PathField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field that a rule names: a derived field with that name; else the one in the built-in
 * mapping, for rules written for pySigma's {@code ecs_kubernetes}; else the path itself.
 */
public final class FieldResolver {
  private static final Map<String, String> PATHS =
      Map.of(
          "apiGroup", "objectRef.apiGroup",
          "resource", "objectRef.resource",
          "subresource", "objectRef.subresource",
          "namespace", "objectRef.namespace",
          "name", "objectRef.name",
          "username", "user.username");

  /** The derived fields for pySigma's names, and the paths to use if there is no such field. */
  private static final Map<String, Mapped> DERIVED =
      Map.of(
          "capabilities",
          new Mapped(
              "pod.capabilities.added",
              "requestObject.spec.containers.securityContext.capabilities.add"),
          "privileged",
          new Mapped("pod.privileged", "requestObject.spec.containers.securityContext.privileged"),
          "hostPath",
          new Mapped("pod.hostPaths", "requestObject.spec.volumes.hostPath.path"));

  /** Kubernetes leaves these out where they are empty, so empty and absent are the same. */
  private static final Set<String> EMPTY_IS_ABSENT =
      Set.of("apiGroup", "subresource", "objectRef.apiGroup", "objectRef.subresource");

  private static final String STATUS_CODE = "responseStatus.code";
  private static final String DECISION = "annotations.authorization.k8s.io/decision";

  private final FieldNames names;
  private final Map<String, DerivedField> derived = new HashMap<>();
  private final Map<String, Field> resolved = new ConcurrentHashMap<>();

  private record Mapped(String derivedName, String path) {}

  /** Creates a resolver for these derived fields; each name must occur once. */
  public FieldResolver(List<DerivedField> derivedFields) {
    for (DerivedField field : derivedFields) {
      if (derived.put(field.name(), field) != null) {
        throw new IllegalArgumentException("two derived fields are called " + field.name());
      }
    }
    List<String> mapped = new ArrayList<>(PATHS.keySet());
    mapped.addAll(DERIVED.keySet());
    this.names = new FieldNames(derived.keySet(), mapped);
  }

  /** Returns the field; the same instance each time. */
  public Field resolve(String name) {
    return resolved.computeIfAbsent(name, this::find);
  }

  /** Returns the derived field with that name, or null if there is none. */
  public @Nullable DerivedField derived(String name) {
    return derived.get(name);
  }

  /** Returns the check for a value that means something other than its text. */
  Optional<EventCheck> special(String name, Value value) {
    if (!(value instanceof Value.Text text) || text.raw() == null || derived.containsKey(name)) {
      return Optional.empty();
    }
    if (EMPTY_IS_ABSENT.contains(name) && text.raw().isEmpty()) {
      return Optional.of(new FieldCheck.NoValue(resolve(name), true));
    }
    return name.equals(STATUS_CODE) && text.raw().equalsIgnoreCase("ALLOW")
        ? Optional.of(
            new FieldCheck.Matches(resolve(DECISION), new TextMatcher.Exact("allow", false)))
        : Optional.empty();
  }

  /** Returns why no audit event has a field of this name; empty if events can have it. */
  public Optional<String> unknown(String name) {
    return names.unknown(name);
  }

  /** Returns the names that rules may use for fields of audit events. */
  FieldNames names() {
    return names;
  }

  private Field find(String name) {
    DerivedField known = derived.get(name);
    if (known != null) {
      return known;
    }
    Mapped mapped = DERIVED.get(name);
    if (mapped != null) {
      DerivedField target = derived.get(mapped.derivedName());
      return target == null ? PathField.of(mapped.path()) : target;
    }
    return PathField.of(PATHS.getOrDefault(name, name));
  }
}
