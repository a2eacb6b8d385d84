package dev.crowsnest.rule.match;

import dev.crowsnest.audit.Field;
import dev.crowsnest.rule.source.ValueLists;
import dev.crowsnest.rule.spec.Item;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles an item of a selection into a check. */
public final class ItemCompiler {
  private final FieldResolver fields;
  private final ValueLists lists;
  private final Problems problems;
  private final Optional<ItemReview> review;

  /**
   * Creates a compiler.
   *
   * @param closed whether its items are about audit events, whose fields are a closed list
   */
  public ItemCompiler(FieldResolver fields, ValueLists lists, Problems problems, boolean closed) {
    this.fields = fields;
    this.lists = lists;
    this.problems = problems;
    this.review = closed ? Optional.of(new ItemReview(fields, problems)) : Optional.empty();
  }

  /** Returns the check for the item; after a problem, one that never holds. */
  public EventCheck compile(Item item) {
    long errorsBefore = problems.errors();
    review.ifPresent(each -> each.names(item));
    List<Value> values = item.values().stream().map(ItemCompiler::value).toList();
    Draft draft = Draft.of(values, item.isKeywords());
    for (Item.ModifierName name : item.modifiers()) {
      draft = modified(draft, name);
    }
    boolean comparable =
        draft.timePart().isEmpty() || draft.values().stream().allMatch(ItemCompiler::isNumeric);
    if (!comparable) {
      problems.error(item.position(), "a part of a time can only be compared with numbers");
    }
    if (problems.errors() > errorsBefore) {
      return new EventCheck.Constant(false);
    }
    EventCheck check = item.isKeywords() ? keywords(draft, item) : field(draft, item);
    return draft.negated() ? new EventCheck.Not(check) : check;
  }

  private Draft modified(Draft draft, Item.ModifierName name) {
    Modifier modifier = Modifiers.of(name.text());
    if (modifier == null) {
      problems.error(name.position(), Modifiers.unknown(name.text()));
      return draft;
    }
    if (draft.keywords() && !modifier.suitsKeywords()) {
      problems.error(name.position(), "'" + name.text() + "' needs a field");
      return draft;
    }
    if (draft.values().stream().anyMatch(Value.Existence.class::isInstance)) {
      problems.error(name.position(), "'exists' must be the only modifier");
      return draft;
    }
    Position position = name.position();
    Scope scope = new Scope(lists, reason -> problems.error(position, reason));
    return modifier.apply(draft, scope).asModified();
  }

  private EventCheck field(Draft draft, Item item) {
    Field field = fields.resolve(item.field());
    Target target = new Target(field, draft.cased(), fields::resolve);
    if (draft.timePart().isEmpty()) {
      review.ifPresent(each -> each.values(item, field, draft.values(), draft.cased()));
    }
    List<ValueMatcher> tests = new ArrayList<>();
    List<EventCheck> checks = new ArrayList<>();
    for (Value value : draft.values()) {
      Optional<EventCheck> special = fields.special(item.field(), value);
      Optional<ValueMatcher> test = special.isPresent() ? Optional.empty() : test(draft, value);
      if (special.isPresent()) {
        checks.add(special.get());
      } else if (test.isPresent() && !draft.all()) {
        tests.add(test.get());
      } else if (test.isPresent()) {
        checks.add(new FieldCheck.Matches(field, test.get()));
      } else {
        checks.add(check(value, target, item));
      }
    }
    if (!tests.isEmpty()) {
      checks.add(new FieldCheck.Matches(field, OneOfMatcher.of(tests)));
    }
    return linked(draft, checks);
  }

  private static Optional<ValueMatcher> test(Draft draft, Value value) {
    Optional<ValueMatcher> test = value.test(draft.cased());
    return draft.timePart().isPresent()
        ? test.map(inner -> new ValueMatcher.PartOfTime(draft.timePart().get(), inner))
        : test;
  }

  private EventCheck check(Value value, Target target, Item item) {
    return value
        .check(target)
        .orElseGet(
            () -> {
              problems.error(item.position(), "nothing can be compared with " + value.kind());
              return new EventCheck.Constant(false);
            });
  }

  private EventCheck keywords(Draft draft, Item item) {
    List<EventCheck> checks = new ArrayList<>();
    for (int i = 0; i < draft.values().size(); i++) {
      Value value = draft.map(ItemCompiler::anywhere).values().get(i);
      String shown = i < item.values().size() ? item.values().get(i).text() : item.text();
      Optional<ValueMatcher> test = value.test(draft.cased());
      if (test.isEmpty()) {
        problems.error(item.position(), "a keyword cannot be " + value.kind());
        return new EventCheck.Constant(false);
      }
      checks.add(new KeywordCheck(test.get(), shown));
    }
    return linked(draft, checks);
  }

  /** Lets a keyword match anywhere in a text. */
  private static Value anywhere(Value value) {
    if (value instanceof Value.Text text) {
      return new Value.Text(TextRelation.CONTAINS.pattern(text.pattern()));
    }
    return value instanceof Value.Numeric number
        ? new Value.Text(TextRelation.CONTAINS.pattern(TextPattern.literal(number.raw())))
        : value;
  }

  /**
   * Links the checks of the values. An empty value list makes an item that never holds, even with
   * {@code all}.
   */
  private static EventCheck linked(Draft draft, List<EventCheck> checks) {
    if (checks.isEmpty()) {
      return new EventCheck.Constant(false);
    }
    return draft.all() ? Combination.allOf(checks) : Combination.anyOf(checks);
  }

  private static boolean isNumeric(Value value) {
    return value instanceof Value.Numeric || value instanceof Value.Bound;
  }

  private static Value value(YamlScalar scalar) {
    return switch (scalar.type()) {
      case TEXT -> Value.Text.of(scalar.text());
      case NUMBER -> new Value.Numeric(scalar.number(), scalar.text());
      case BOOLEAN -> new Value.Bool(scalar.isTrue());
      case NULL -> new Value.Null();
    };
  }
}
