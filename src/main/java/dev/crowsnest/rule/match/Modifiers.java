package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;
import dev.crowsnest.spelling.SimilarNames;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of all modifiers: those of Sigma 2.1 (Appendix: Modifiers) and no others. */
final class Modifiers {
  static final List<Modifier> ALL =
      List.of(
          new Modifier.All(),
          new Modifier.Relation("startswith", TextRelation.STARTS_WITH),
          new Modifier.Relation("endswith", TextRelation.ENDS_WITH),
          new Modifier.Relation("contains", TextRelation.CONTAINS),
          new Modifier.Exists(),
          new Modifier.Cased(),
          new Modifier.NotEqual(),
          new WindowsDashModifier(),
          new RegexModifier.Expression(),
          new RegexModifier.Flag("i", Pattern.CASE_INSENSITIVE),
          new RegexModifier.Flag("m", Pattern.MULTILINE),
          new RegexModifier.Flag("s", Pattern.DOTALL),
          new EncodingModifier.InBase64(),
          new EncodingModifier.InsideBase64(),
          new EncodingModifier.InUtf16("utf16le", StandardCharsets.UTF_16LE, false),
          new EncodingModifier.InUtf16("wide", StandardCharsets.UTF_16LE, false),
          new EncodingModifier.InUtf16("utf16be", StandardCharsets.UTF_16BE, false),
          new EncodingModifier.InUtf16("utf16", StandardCharsets.UTF_16LE, true),
          new Modifier.Compare("lt", Comparison.LESS),
          new Modifier.Compare("lte", Comparison.LESS_OR_EQUAL),
          new Modifier.Compare("gt", Comparison.GREATER),
          new Modifier.Compare("gte", Comparison.GREATER_OR_EQUAL),
          new Modifier.PartOfTime(TimePart.MINUTE),
          new Modifier.PartOfTime(TimePart.HOUR),
          new Modifier.PartOfTime(TimePart.DAY),
          new Modifier.PartOfTime(TimePart.WEEK),
          new Modifier.PartOfTime(TimePart.MONTH),
          new Modifier.PartOfTime(TimePart.YEAR),
          new Modifier.Cidr(),
          new ExpandModifier(),
          new Modifier.FieldReference());

  private static final Map<String, Modifier> BY_NAME = new LinkedHashMap<>();

  static {
    for (Modifier modifier : ALL) {
      if (BY_NAME.put(modifier.name(), modifier) != null) {
        throw new IllegalStateException("two modifiers are called " + modifier.name());
      }
    }
  }

  private Modifiers() {}

  /** Returns the modifier with that name, or null if there is none. */
  static @Nullable Modifier of(String name) {
    return BY_NAME.get(name);
  }

  /** Returns the message for an unknown name, which suggests a similar one or lists all. */
  static String unknown(String name) {
    String message = "unknown modifier '" + name + "'; ";
    String question = SimilarNames.question(name, BY_NAME.keySet());
    if (!question.isEmpty()) {
      return message + question;
    }
    return message + "there are: " + String.join(", ", BY_NAME.keySet());
  }
}
