package dev.crowsnest.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped list of dangerous permissions: {@code dangerous-permissions.yaml}. */
public final class DangerousPermissions {
  private static final String RESOURCE = "dangerous-permissions.yaml";
  private static final List<DangerousPermission> ALL = load();
  private static final JudgedRules JUDGED = new JudgedRules(ALL);

  private DangerousPermissions() {}

  /** Returns all classes, in the order of the file. */
  public static List<DangerousPermission> all() {
    return ALL;
  }

  /** Returns the classes that the entries grant in the whole cluster, in the order of the file. */
  public static Set<DangerousPermission> grantedBy(List<RbacRule> rules) {
    return grantedBy(rules, "");
  }

  /**
   * Returns the classes that the entries grant.
   *
   * @param namespace where; empty for the whole cluster
   */
  public static Set<DangerousPermission> grantedBy(List<RbacRule> rules, String namespace) {
    Set<DangerousPermission> granted = new LinkedHashSet<>();
    BitSet places = new BitSet(ALL.size());
    rules.forEach(rule -> places.or(JUDGED.of(rule, namespace)));
    places.stream().forEach(place -> granted.add(ALL.get(place)));
    return granted;
  }

  /**
   * Returns the classes that the entries of a Role or ClusterRole grant where it is bound. A Role
   * is taken at its word: resources without a namespace count although its bindings do not grant
   * them.
   *
   * @param namespace of a Role; empty for a ClusterRole
   */
  static Set<DangerousPermission> writtenIn(List<RbacRule> rules, String namespace) {
    Set<DangerousPermission> granted = grantedBy(rules);
    granted.removeIf(
        permission ->
            !namespace.isEmpty()
                && !permission.namespaces().isEmpty()
                && !permission.namespaces().contains(namespace));
    return granted;
  }

  private static List<DangerousPermission> load() {
    try (InputStream file = DangerousPermissions.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(file, RESOURCE);
      Object entries = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
      return ((List<?>) entries).stream().map(entry -> permission((Map<?, ?>) entry)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static DangerousPermission permission(Map<?, ?> entry) {
    return new DangerousPermission(
        text(entry, "class"),
        text(entry, "why"),
        weight(entry),
        texts(entry, "verbs"),
        optional(entry, "groups"),
        optional(entry, "resources"),
        optional(entry, "clusterResources"),
        optional(entry, "urls"),
        optional(entry, "namespaces"),
        optional(entry, "names"),
        naming(entry));
  }

  private static DangerousPermission.Weight weight(Map<?, ?> entry) {
    if (Boolean.TRUE.equals(entry.get("takesOver"))) {
      return DangerousPermission.Weight.TAKES_OVER;
    }
    return Boolean.TRUE.equals(entry.get("small"))
        ? DangerousPermission.Weight.SMALL
        : DangerousPermission.Weight.MEDIUM;
  }

  private static DangerousPermission.Naming naming(Map<?, ?> entry) {
    if (Boolean.TRUE.equals(entry.get("evenIfNamed"))) {
      return DangerousPermission.Naming.DOES_NOT_MATTER;
    }
    return Boolean.TRUE.equals(entry.get("onlyIfNamed"))
        ? DangerousPermission.Naming.REQUIRED
        : DangerousPermission.Naming.BOUNDS;
  }

  private static String text(Map<?, ?> entry, String key) {
    return (String) Objects.requireNonNull(entry.get(key), key);
  }

  private static List<String> optional(Map<?, ?> entry, String key) {
    return entry.containsKey(key) ? texts(entry, key) : List.of();
  }

  private static List<String> texts(Map<?, ?> entry, String key) {
    List<?> values = (List<?>) Objects.requireNonNull(entry.get(key), key);
    return values.stream().map(String.class::cast).toList();
  }
}
