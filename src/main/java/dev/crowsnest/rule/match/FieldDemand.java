package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one way to make a check hold demands of one field. Immutable.
 *
 * @param single whether the field has at most one value, which must then meet every demand
 * @param passed tests that a value of the field must pass
 * @param failed tests that no value of the field may pass
 * @param presence what it demands of the field as a whole
 */
record FieldDemand(
    boolean single, List<ValueMatcher> passed, List<ValueMatcher> failed, Presence presence) {
  /** More values than that are not tried one by one. */
  private static final int MAX_CANDIDATES = 200;

  /** Whether a field must be there; ordered from what is known least. */
  record Presence(boolean exists, boolean absent, boolean hasValue, boolean hasNone) {
    static final Presence OPEN = new Presence(false, false, false, false);

    boolean isContradiction() {
      return (absent && (exists || hasValue)) || (hasValue && hasNone);
    }

    Presence and(Presence other) {
      return new Presence(
          exists || other.exists,
          absent || other.absent,
          hasValue || other.hasValue,
          hasNone || other.hasNone);
    }
  }

  FieldDemand {
    passed = List.copyOf(passed);
    failed = List.copyOf(failed);
  }

  static FieldDemand none(boolean single) {
    return new FieldDemand(single, List.of(), List.of(), Presence.OPEN);
  }

  FieldDemand passing(ValueMatcher test) {
    return new FieldDemand(single, with(passed, test), failed, presence);
  }

  FieldDemand failing(ValueMatcher test) {
    return new FieldDemand(single, passed, with(failed, test), presence);
  }

  FieldDemand being(Presence further) {
    return new FieldDemand(single, passed, failed, presence.and(further));
  }

  FieldDemand and(FieldDemand other) {
    return new FieldDemand(
        single,
        Stream.concat(passed.stream(), other.passed.stream()).toList(),
        Stream.concat(failed.stream(), other.failed.stream()).toList(),
        presence.and(other.presence));
  }

  /** Returns whether no event can meet the demands; false where that cannot be told. */
  boolean isContradiction() {
    if (presence.isContradiction()) {
      return true;
    }
    for (ValueMatcher test : passed) {
      if (failed.contains(test)) {
        return true;
      }
      // A number has many spellings, which a test of text tells apart: 1, 1.0, 1e0.
      boolean isNumber = test instanceof ValueMatcher.Numeric;
      Optional<List<JsonNode>> values = candidates(test);
      if (values.isPresent() && values.get().stream().noneMatch(value -> meets(value, isNumber))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether this value may meet the demands. A test that minds case is not asked. */
  private boolean meets(JsonNode value, boolean isNumber) {
    Predicate<ValueMatcher> isAsked =
        test -> ignoresCase(test) && (!isNumber || test instanceof ValueMatcher.Numeric);
    boolean passes = !single || passed.stream().filter(isAsked).allMatch(test -> test.test(value));
    return passes && failed.stream().filter(isAsked).noneMatch(test -> test.test(value));
  }

  /**
   * Returns all values that can pass a test, whatever their case; empty if they cannot be listed.
   */
  private static Optional<List<JsonNode>> candidates(ValueMatcher test) {
    if (test instanceof ValueMatcher.Numeric number) {
      return number.comparison() == Comparison.EQUAL
          ? Optional.of(List.of(DecimalNode.valueOf(number.bound())))
          : Optional.empty();
    }
    if (test instanceof OneOfMatcher several) {
      List<JsonNode> all = new ArrayList<>();
      for (ValueMatcher each : several.tests()) {
        Optional<List<JsonNode>> part = candidates(each);
        if (part.isEmpty() || all.size() > MAX_CANDIDATES) {
          return Optional.empty();
        }
        all.addAll(part.get());
      }
      return Optional.of(all);
    }
    TextSet texts = test.texts();
    return texts.isOpen() || texts.named().size() > MAX_CANDIDATES
        ? Optional.empty()
        : Optional.of(texts.named().stream().<JsonNode>map(TextNode::valueOf).toList());
  }

  private static boolean ignoresCase(ValueMatcher test) {
    if (test instanceof OneOfMatcher several) {
      return several.tests().stream().allMatch(FieldDemand::ignoresCase);
    }
    return !(test instanceof ValueMatcher.PartOfTime)
        && !(test instanceof TextMatcher text && text.mindsCase());
  }

  private static List<ValueMatcher> with(List<ValueMatcher> tests, ValueMatcher further) {
    return Stream.concat(tests.stream(), Stream.of(further)).toList();
  }
}
