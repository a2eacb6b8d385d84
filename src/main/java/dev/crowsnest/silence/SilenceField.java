package dev.crowsnest.silence;

import dev.crowsnest.text.Glob;
import java.util.List;
import java.util.Locale;

/** What a silence can match; the names are the columns of the file. */
public enum SilenceField {
  CLUSTER(Values.ALL, /* ignoresCase= */ false),
  /** The id, name and title of the headline's rule; other rules that matched do not count. */
  RULE(Values.ALTERNATIVES, /* ignoresCase= */ true),
  NAMESPACE(Values.ALL, /* ignoresCase= */ false),
  /** As the manifest writes it: {@code Pod}. */
  KIND(Values.ALL, /* ignoresCase= */ true),
  NAME(Values.ALL, /* ignoresCase= */ false),
  /** What the target belongs to: {@code Deployment/web}. */
  WORKLOAD(Values.ALL, /* ignoresCase= */ false),
  /** The authenticated user, never the impersonated one. */
  WHO(Values.ALL, /* ignoresCase= */ false),
  /** Who is believed to be behind it. */
  PERSON(Values.ALL, /* ignoresCase= */ false),
  /** The groups of the authenticated user. */
  GROUP(Values.ALTERNATIVES, /* ignoresCase= */ false),
  SOURCE(Values.ALL, /* ignoresCase= */ false),
  /** What was run in a container, as the alert shows it. */
  COMMAND(Values.ALL, /* ignoresCase= */ false),
  /** {@code allowed}, {@code refused} and so on. */
  OUTCOME(Values.ALL, /* ignoresCase= */ true);

  private final Values values;
  private final boolean ignoresCase;

  /** How several values of one finding are to be taken. */
  private enum Values {
    /** All are of the finding, and a matcher must match each. */
    ALL,
    /** Each says the same, or is enough alone. */
    ALTERNATIVES
  }

  SilenceField(Values values, boolean ignoresCase) {
    this.values = values;
    this.ignoresCase = ignoresCase;
  }

  /** Returns the name of the column. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  Glob glob(String pattern) {
    return ignoresCase ? Glob.ignoringCase(pattern) : Glob.of(pattern);
  }

  boolean ignoresCase() {
    return ignoresCase;
  }

  boolean isOfAlternatives() {
    return values == Values.ALTERNATIVES;
  }

  /**
   * Returns whether a finding with these values matches.
   *
   * @param isWhole whether the finding has no other values
   */
  boolean matches(Glob glob, List<String> known, boolean isWhole) {
    if (isOfAlternatives()) {
      for (String value : known) {
        if (glob.matches(value)) {
          return true;
        }
      }
      return false;
    }
    for (String value : known) {
      if (!glob.matches(value)) {
        return false;
      }
    }
    return isWhole && !known.isEmpty();
  }
}
