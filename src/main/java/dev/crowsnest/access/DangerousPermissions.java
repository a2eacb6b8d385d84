package dev.crowsnest.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

  private DangerousPermissions() {}

  /** Returns all classes, in the order of the file. */
  public static List<DangerousPermission> all() {
    return ALL;
  }

  /** Returns the classes that any of the entries grants, in the order of the file. */
  public static Set<DangerousPermission> grantedBy(List<RbacRule> rules) {
    return grantedBy(rules, true);
  }

  /**
   * Returns the classes that the entries grant.
   *
   * @param everywhere whether in the whole cluster instead of one namespace
   */
  public static Set<DangerousPermission> grantedBy(List<RbacRule> rules, boolean everywhere) {
    Set<DangerousPermission> granted = new LinkedHashSet<>();
    for (DangerousPermission permission : ALL) {
      for (RbacRule rule : rules) {
        if (permission.isGrantedBy(rule, everywhere)) {
          granted.add(permission);
          break;
        }
      }
    }
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
        texts(entry, "verbs"),
        texts(entry, "groups"),
        optional(entry, "resources"),
        optional(entry, "clusterResources"),
        optional(entry, "names"),
        Boolean.TRUE.equals(entry.get("evenIfNamed")));
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
