package dev.crowsnest.controlplane;

import dev.crowsnest.controlplane.FlagJudgement.Difference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped list of what weakens the control plane: {@code control-plane-flags.yaml}. */
final class FlagJudgements {
  private static final String RESOURCE = "control-plane-flags.yaml";
  private static final Set<String> KEYS =
      Set.of(
          "flag",
          "components",
          "level",
          "why",
          "default",
          "unless",
          "list",
          "weak",
          "weakUnless",
          "weakIfHas",
          "weakIfMatches",
          "weakIfSet",
          "worseIfLoses",
          "worseIf");
  private static final Set<String> LISTS = new HashSet<>();
  private static final List<FlagJudgement> ALL = load();
  private static final Set<String> FLAGS =
      ALL.stream().map(FlagJudgement::flag).collect(Collectors.toUnmodifiableSet());

  private FlagJudgements() {}

  /** Returns all entries, in the order of the file. */
  static List<FlagJudgement> all() {
    return ALL;
  }

  /** Returns whether a flag is judged, so that its value is known to be no secret. */
  static boolean areOf(String flag) {
    return FLAGS.contains(flag);
  }

  /** Returns whether a flag takes a list, which grows if it is given again. */
  static boolean isList(String flag) {
    return LISTS.contains(flag);
  }

  private static List<FlagJudgement> load() {
    try (InputStream file = FlagJudgements.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(file, RESOURCE);
      Object entries = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
      return ((List<?>) entries).stream().map(entry -> judgement((Map<?, ?>) entry)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static FlagJudgement judgement(Map<?, ?> entry) {
    for (Object key : entry.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalStateException(RESOURCE + ": unknown key " + key);
      }
    }
    String flag = text(entry, "flag");
    if (Boolean.TRUE.equals(entry.get("list"))) {
      LISTS.add(flag);
    }
    Set<FlaggedComponent> components = EnumSet.noneOf(FlaggedComponent.class);
    for (String name : texts(entry, "components")) {
      components.add(Objects.requireNonNull(FlaggedComponent.of(name), name));
    }
    Set<Difference> differences = EnumSet.noneOf(Difference.class);
    for (String difference : texts(entry, "worseIf")) {
      differences.add(Difference.valueOf(difference.toUpperCase(Locale.ROOT)));
    }
    String pattern = optional(entry, "weakIfMatches");
    return new FlagJudgement(
        flag,
        components,
        FlagLevel.valueOf(text(entry, "level").toUpperCase(Locale.ROOT)),
        text(entry, "why"),
        optional(entry, "default"),
        texts(entry, "unless"),
        texts(entry, "weak"),
        texts(entry, "weakUnless"),
        texts(entry, "weakIfHas"),
        pattern == null ? null : Pattern.compile(pattern),
        Boolean.TRUE.equals(entry.get("weakIfSet")),
        texts(entry, "worseIfLoses"),
        differences);
  }

  private static String text(Map<?, ?> entry, String key) {
    return Objects.requireNonNull(optional(entry, key), key);
  }

  private static @Nullable String optional(Map<?, ?> entry, String key) {
    return (String) entry.get(key);
  }

  private static List<String> texts(Map<?, ?> entry, String key) {
    return entry.get(key) instanceof List<?> values
        ? values.stream().map(String.class::cast).toList()
        : List.of();
  }
}
