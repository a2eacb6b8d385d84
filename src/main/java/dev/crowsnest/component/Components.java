package dev.crowsnest.component;

import dev.crowsnest.component.Act.Only;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shipped list of components and their identities: {@code components.yaml}. */
final class Components {
  private static final String NODE = "system:node:";
  private static final Components SHIPPED = new Components(Resource.map("components.yaml"));

  private final List<String> paths;
  private final Map<String, Component> byUser = new HashMap<>();

  private Components(Map<?, ?> file) {
    paths = Resource.texts(file, "paths");
    List<?> entries = (List<?>) Objects.requireNonNull(file.get("components"));
    for (Object entry : entries) {
      add((Map<?, ?>) entry, entries);
    }
  }

  /** Returns the component whose identity the user name is; empty if of none. */
  static Optional<Component> named(String username) {
    if (!username.startsWith("system:")) {
      return Optional.empty();
    }
    @Nullable Component exact = SHIPPED.byUser.get(username);
    boolean isNode =
        exact == null && username.length() > NODE.length() && username.startsWith(NODE);
    return Optional.ofNullable(isNode ? SHIPPED.byUser.get(NODE + '*') : exact);
  }

  private void add(Map<?, ?> entry, List<?> all) {
    Map<String, Map<String, List<Act>>> acts = new HashMap<>();
    addActs(acts, entry);
    if (Boolean.TRUE.equals(entry.get("all"))) {
      for (Object other : all) {
        if (Resource.text((Map<?, ?>) other, "component")
            .equals(Resource.text(entry, "component"))) {
          addActs(acts, (Map<?, ?>) other);
        }
      }
    }
    byUser.put(
        Resource.text(entry, "user"),
        new Component(
            Resource.text(entry, "component"),
            Set.copyOf(Resource.texts(entry, "groups")),
            acts,
            paths));
  }

  private static void addActs(Map<String, Map<String, List<Act>>> acts, Map<?, ?> entry) {
    for (Object each : (List<?>) Objects.requireNonNull(entry.get("acts"))) {
      Map<?, ?> stated = (Map<?, ?>) each;
      Act act =
          new Act(
              Set.copyOf(Resource.texts(stated, "verbs")),
              stated.containsKey("groups")
                  ? Set.copyOf(Resource.texts(stated, "groups"))
                  : Set.of(),
              stated.containsKey("only")
                  ? Only.valueOf(Resource.text(stated, "only").toUpperCase(Locale.ROOT))
                  : Only.ANY);
      for (String path : Resource.texts(stated, "resources")) {
        int slash = path.indexOf('/');
        acts.computeIfAbsent(slash < 0 ? path : path.substring(0, slash), any -> new HashMap<>())
            .computeIfAbsent(slash < 0 ? "" : path.substring(slash + 1), any -> new ArrayList<>())
            .add(act);
      }
    }
  }
}
