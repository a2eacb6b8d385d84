package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.redaction.Printable;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.rule.match.CompiledTriage;
import dev.crowsnest.rule.match.MatchedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the next steps of a rule with the values of an event.
 *
 * <p>Whoever sends a request chooses its names, and an analyst pastes the steps into a shell. So a
 * value that is not a plain name is quoted. Where quotes would not hold, because the step has
 * opened some itself or an escape stands before the value, and for a value that would be read as an
 * option, the name of the field stands in its place, as it does for an absent value: {@code
 * <namespace>}.
 */
public final class NextSteps {
  /** The characters of a filled step, beyond which names of fields stand for values. */
  static final int MAX_STEP = 1000;

  private static final int MAX_VALUES = 5;
  private static final String IN_NAMES = "-_./:=@%+,";
  private static final String BEFORE_QUOTES = " =:/,(";
  private static final String QUOTES = "'\"`";

  /** Their values are names, in which less is masked than in free text. */
  private static final Set<String> NAME_ROOTS =
      Set.of("objectRef.", "actor.", "user.", "impersonatedUser.", "binding.", "sourceIPs");

  private final StringBuilder step = new StringBuilder();
  private final StringBuilder texts = new StringBuilder();
  private final EventView view;

  private NextSteps(EventView view) {
    this.view = view;
  }

  /** Returns what to look at or do next, in order; never fails, whatever the event contains. */
  public static List<String> of(CompiledTriage triage, EventView view) {
    return triage.steps().stream().map(each -> new NextSteps(view).filled(each)).toList();
  }

  private String filled(CompiledTriage.Step template) {
    int literals = 0;
    for (CompiledTriage.Part part : template.parts()) {
      literals += part instanceof CompiledTriage.Literal literal ? literal.text().length() : 0;
    }
    int room = MAX_STEP - literals;
    for (CompiledTriage.Part part : template.parts()) {
      if (part instanceof CompiledTriage.Literal literal) {
        step.append(literal.text());
        texts.append(literal.text());
      } else if (part instanceof CompiledTriage.Placeholder placeholder) {
        String value = value(placeholder.field(), room);
        room -= value.length();
        step.append(value);
      }
    }
    return step.toString();
  }

  private String value(Field field, int room) {
    List<String> values = values(field);
    String value = Printable.text(String.join(",", values));
    if (value.isEmpty() || value.startsWith("-") || value.startsWith(",")) {
      return placeholder(field);
    }
    if (isPlain(value)) {
      return value.length() <= room ? value : placeholder(field);
    }
    String quoted = '\'' + value.replace("'", "'\\''") + '\'';
    return quoted.length() <= room && mayQuote() ? quoted : placeholder(field);
  }

  private List<String> values(Field field) {
    List<String> values = new ArrayList<>();
    CompiledTriage.forEach(
        field,
        view,
        value -> {
          String text = value.isNull() ? "" : value.isValueNode() ? value.asText() : "(object)";
          if (!text.isEmpty() && !values.contains(text)) {
            values.add(text);
          }
          return values.size() > MAX_VALUES;
        });
    boolean isCut = values.size() > MAX_VALUES;
    List<String> shown = redacted(field.name(), isCut ? values.subList(0, MAX_VALUES) : values);
    if (!isCut) {
      return shown;
    }
    List<String> marked = new ArrayList<>(shown);
    marked.add("\u2026");
    return marked;
  }

  private static List<String> redacted(String field, List<String> values) {
    if (NAME_ROOTS.stream().anyMatch(field::startsWith) && !field.contains(".extra")) {
      return Redaction.names(values);
    }
    return Redaction.fields(List.of(new MatchedField(field, values)), Optional.empty())
        .get(0)
        .values();
  }

  /** Whether quotes at the end of what has been written would be quotes to a shell. */
  private boolean mayQuote() {
    int end = step.length();
    return (end == 0 || BEFORE_QUOTES.indexOf(step.charAt(end - 1)) >= 0)
        && QUOTES.chars().allMatch(quote -> texts.chars().filter(c -> c == quote).count() % 2 == 0);
  }

  private static boolean isPlain(String value) {
    boolean startsPlain = isLetterOrDigit(value.charAt(0)) || "/_".indexOf(value.charAt(0)) >= 0;
    return startsPlain
        && value.chars().allMatch(c -> isLetterOrDigit(c) || IN_NAMES.indexOf(c) >= 0);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String placeholder(Field field) {
    String name = field.name();
    return '<' + name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1) + '>';
  }
}
