package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A check of one field of an event. */
sealed interface FieldCheck extends EventCheck {
  Field field();

  @Override
  default int cost() {
    return Cost.of(field());
  }

  @Override
  default Level needs() {
    return Cost.needs(field());
  }

  @Override
  default List<Field> fields() {
    return List.of(field());
  }

  /**
   * Returns the texts of another field with which a field can have a value: a derived field may be
   * that of a few resources only.
   */
  static TextSet whereItCanBe(Field field, String fieldName) {
    return field instanceof DerivedField derived
            && !derived.resources().isEmpty()
            && fieldName.equals(HeadField.RESOURCE.path())
        ? TextSet.of(derived.resources())
        : TextSet.ANY;
  }

  /** Holds if one of the field's values passes the test. */
  record Matches(Field field, ValueMatcher test, int cost) implements FieldCheck {
    Matches(Field field, ValueMatcher test) {
      this(field, test, Cost.of(field) + test.cost());
    }

    @Override
    public boolean test(EventView view) {
      return field.any(view, test);
    }

    @Override
    public TextSet texts(String fieldName) {
      return field.name().equals(fieldName) ? test.texts() : whereItCanBe(field, fieldName);
    }

    /** Never includes the empty text: it may stand for an absent field, which matches nothing. */
    @Override
    public TextSet enough(String fieldName) {
      return field.name().equals(fieldName) ? test.enough().without("") : TextSet.NONE;
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {
      collector.addMatching(field, view, test);
    }
  }

  /**
   * Holds if the field exists, or if it does not, as expected; a null or empty value counts as
   * existing.
   */
  record Exists(Field field, boolean expected) implements FieldCheck {
    @Override
    public boolean test(EventView view) {
      return field.exists(view) == expected;
    }

    @Override
    public TextSet texts(String fieldName) {
      if (expected) {
        return whereItCanBe(field, fieldName);
      }
      return field.name().equals(fieldName) ? TextSet.of(Set.of("")) : TextSet.ANY;
    }

    /** Any text but the empty one, which may stand for an absent field. */
    @Override
    public TextSet enough(String fieldName) {
      return expected && field.name().equals(fieldName) ? TextSet.ANY.without("") : TextSet.NONE;
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {
      collector.add(field.name());
      if (expected) {
        collector.addAll(field, view);
      }
    }
  }

  /**
   * Holds if the field has no value: it is absent, an empty list, or one of its values is null.
   * With {@code emptyToo}, also if one of its values is the empty text.
   */
  record NoValue(Field field, boolean emptyToo) implements FieldCheck {
    @Override
    public boolean test(EventView view) {
      return field.any(view, emptyToo ? NoValue::isNullOrEmpty : JsonNode::isNull)
          || !field.any(view, value -> true);
    }

    @Override
    public TextSet texts(String fieldName) {
      return field.name().equals(fieldName) ? TextSet.of(Set.of("")) : TextSet.ANY;
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {
      collector.add(field.name());
    }

    private static boolean isNullOrEmpty(JsonNode value) {
      return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
    }
  }

  /** Holds if a value of the field has the relation to a value of another field. */
  record RelatesTo(Field field, Field other, TextRelation relation, boolean cased)
      implements FieldCheck {

    /** Keeps hostile events from making this quadratic in their size. */
    private static final int MAX_OTHERS = 1000;

    @Override
    public boolean test(EventView view) {
      List<ValueMatcher> tests = tests(view);
      return field.any(view, value -> passesOne(value, tests));
    }

    @Override
    public int cost() {
      return Cost.of(field) + Cost.of(other);
    }

    @Override
    public Level needs() {
      Level first = Cost.needs(field);
      Level second = Cost.needs(other);
      return first.compareTo(second) > 0 ? first : second;
    }

    @Override
    public TextSet texts(String fieldName) {
      return TextSet.ANY;
    }

    @Override
    public List<Field> fields() {
      return List.of(field, other);
    }

    @Override
    public void collect(EventView view, FieldCollector collector) {
      List<ValueMatcher> tests = tests(view);
      collector.addMatching(field, view, value -> passesOne(value, tests));
    }

    private List<ValueMatcher> tests(EventView view) {
      Set<JsonNode> seen = new HashSet<>();
      List<ValueMatcher> tests = new ArrayList<>();
      other.any(
          view,
          value -> {
            if (seen.add(value)) {
              Scalars.test(value, relation, cased).ifPresent(tests::add);
            }
            return tests.size() >= MAX_OTHERS;
          });
      return tests;
    }

    private static boolean passesOne(JsonNode value, List<ValueMatcher> tests) {
      for (ValueMatcher test : tests) {
        if (test.test(value)) {
          return true;
        }
      }
      return false;
    }
  }
}
