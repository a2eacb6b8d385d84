package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All modifiers of Sigma 2.1 (Appendix: Modifiers). There are no others. */
final class Modifiers {
  static final List<Modifier> ALL =
      List.of(
          new AllModifier(),
          new RelationModifier("startswith", TextRelation.STARTS_WITH),
          new RelationModifier("endswith", TextRelation.ENDS_WITH),
          new RelationModifier("contains", TextRelation.CONTAINS),
          new ExistsModifier(),
          new CasedModifier(),
          new NotEqualModifier(),
          new WindowsDashModifier(),
          new RegexModifier(),
          new RegexFlagModifier("i", Pattern.CASE_INSENSITIVE),
          new RegexFlagModifier("m", Pattern.MULTILINE),
          new RegexFlagModifier("s", Pattern.DOTALL),
          new Base64Modifier(),
          new Base64OffsetModifier(),
          new Utf16Modifier("utf16le", StandardCharsets.UTF_16LE, false),
          new Utf16Modifier("wide", StandardCharsets.UTF_16LE, false),
          new Utf16Modifier("utf16be", StandardCharsets.UTF_16BE, false),
          new Utf16Modifier("utf16", StandardCharsets.UTF_16LE, true),
          new ComparisonModifier("lt", Comparison.LESS),
          new ComparisonModifier("lte", Comparison.LESS_OR_EQUAL),
          new ComparisonModifier("gt", Comparison.GREATER),
          new ComparisonModifier("gte", Comparison.GREATER_OR_EQUAL),
          new TimePartModifier(TimePart.MINUTE),
          new TimePartModifier(TimePart.HOUR),
          new TimePartModifier(TimePart.DAY),
          new TimePartModifier(TimePart.WEEK),
          new TimePartModifier(TimePart.MONTH),
          new TimePartModifier(TimePart.YEAR),
          new NetworkModifier(),
          new ExpandModifier(),
          new OtherFieldModifier());

  private static final int TYPOS = 2;
  private static final Map<String, Modifier> BY_NAME = new LinkedHashMap<>();

  static {
    for (Modifier modifier : ALL) {
      if (BY_NAME.put(modifier.name(), modifier) != null) {
        throw new IllegalStateException("two modifiers are called " + modifier.name());
      }
    }
  }

  private Modifiers() {}

  /** The modifier of that name, or null if there is none. */
  static @Nullable Modifier of(String name) {
    return BY_NAME.get(name);
  }

  /** What to say of a name that is none: the one that was meant, or all there are. */
  static String unknown(String name) {
    String message = "unknown modifier '" + name + "'; ";
    for (String known : BY_NAME.keySet()) {
      if (known.length() > TYPOS && isNear(name, known)) {
        return message + "did you mean '" + known + "'?";
      }
    }
    return message + "there are: " + String.join(", ", BY_NAME.keySet());
  }

  /** Whether few letters at one place make the difference: a slip, a letter too many, a swap. */
  private static boolean isNear(String name, String known) {
    int shorter = Math.min(name.length(), known.length());
    int longer = Math.max(name.length(), known.length());
    int start = 0;
    while (start < shorter && name.charAt(start) == known.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && name.charAt(name.length() - 1 - end) == known.charAt(known.length() - 1 - end)) {
      end++;
    }
    return longer - start - end <= TYPOS;
  }
}
