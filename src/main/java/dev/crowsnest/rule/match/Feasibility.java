package dev.crowsnest.rule.match;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventMembers;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether any event can make a check hold, as far as the check itself and the form of audit events
 * tell. Sound in one direction: what is called impossible is impossible.
 */
public final class Feasibility {
  /** The most ways to make a check hold that are followed; beyond, all is taken for possible. */
  private static final int MAX_WAYS = 200;

  /** The most parts of an "and" that are compared with each other; the rest is not looked at. */
  private static final int MAX_PARTS = 200;

  /** The most comparisons in all; beyond, all is taken for possible. */
  private static final int MAX_STEPS = 10_000;

  /** The reason where a list of the site has no values, which may be so on purpose. */
  public static final String EMPTY_LIST = "its value list has no values";

  private final Set<String> contradictions = new TreeSet<>();

  private int steps;

  private Feasibility() {}

  /** Returns why no event can make the check hold; empty if one can, or if it cannot be told. */
  public static Optional<String> contradiction(EventCheck check) {
    Feasibility found = new Feasibility();
    if (!found.ways(check, true).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        found.contradictions.isEmpty()
            ? "a part of it never holds"
            : String.join("; ", found.contradictions));
  }

  /** Returns the same for several checks that must all hold. */
  public static Optional<String> contradiction(List<EventCheck> checks) {
    return contradiction(Combination.allOf(checks));
  }

  /** The ways in which the check can hold, or not hold: none if it cannot. */
  private List<Way> ways(EventCheck check, boolean holds) {
    if (check instanceof EventCheck.Constant constant) {
      if (constant.holds() == holds) {
        return List.of(Way.OPEN);
      }
      contradictions.add(EMPTY_LIST);
      return List.of();
    }
    if (check instanceof EventCheck.Not not) {
      return ways(not.operand(), !holds);
    }
    if (check instanceof Combination combination) {
      return combination.isAll() == holds
          ? together(combination.parts(), holds)
          : either(combination.parts(), holds);
    }
    return List.of(leaf(check, holds));
  }

  private List<Way> either(List<EventCheck> parts, boolean holds) {
    List<Way> all = new ArrayList<>();
    for (EventCheck part : parts) {
      all.addAll(ways(part, holds));
      if (all.size() > MAX_WAYS) {
        return List.of(Way.OPEN);
      }
    }
    return all;
  }

  private List<Way> together(List<EventCheck> parts, boolean holds) {
    List<Way> before = List.of(Way.OPEN);
    for (EventCheck part : parts.subList(0, Math.min(parts.size(), MAX_PARTS))) {
      List<Way> further = ways(part, holds);
      steps += before.size() * further.size();
      if ((long) before.size() * further.size() > MAX_WAYS || steps > MAX_STEPS) {
        continue; // taken for possible in every way
      }
      List<Way> both = new ArrayList<>();
      for (Way one : before) {
        for (Way other : further) {
          Way way = one.and(other);
          Optional<String> contradiction = way.contradiction();
          if (contradiction.isEmpty()) {
            both.add(way);
          } else {
            contradictions.add(contradiction.get());
          }
        }
      }
      before = both;
    }
    return before;
  }

  private static Way leaf(EventCheck check, boolean holds) {
    Way way = Way.of(check, holds);
    if (check instanceof FieldCheck.Matches matches) {
      return holds
          ? recorded(matches.field(), way.demanding(matches.field(), d -> passing(d, matches)))
          : way.demanding(matches.field(), demand -> demand.failing(matches.test()));
    }
    if (check instanceof FieldCheck.Exists exists) {
      boolean present = exists.expected() == holds;
      Way with =
          way.demanding(
              exists.field(),
              demand -> demand.being(new FieldDemand.Presence(present, !present, false, false)));
      return present ? recorded(exists.field(), with) : with;
    }
    if (check instanceof FieldCheck.NoValue none && !none.emptyToo()) {
      Way with =
          way.demanding(
              none.field(),
              demand -> demand.being(new FieldDemand.Presence(false, false, !holds, holds)));
      return holds ? with : recorded(none.field(), with);
    }
    return check instanceof FieldCheck.RelatesTo relates && holds
        ? recorded(relates.field(), recorded(relates.other(), way))
        : way;
  }

  private static FieldDemand passing(FieldDemand demand, FieldCheck.Matches matches) {
    // A list may hold a null beside the value that passes.
    return demand
        .passing(matches.test())
        .being(new FieldDemand.Presence(true, false, demand.single(), false));
  }

  /** Adds what an event must be for the field to be recorded in it. */
  private static Way recorded(Field field, Way way) {
    Level level = field instanceof DerivedField ? Level.METADATA : Cost.needs(field);
    Way with = level == Level.METADATA ? way : way.recordedFrom(level, field.name());
    boolean request =
        !(field instanceof DerivedField)
            && (isUnder("requestObject", field) || isUnder(EventMembers.REQUESTED, field));
    return request ? with.notOfConnections(field.name()) : with;
  }

  private static boolean isUnder(String member, Field field) {
    return field.name().equals(member) || field.name().startsWith(member + '.');
  }

  /** Returns whether a field has at most one value. */
  static boolean isSingle(Field field) {
    if (field instanceof DerivedField derived) {
      return derived.type() != DerivedField.Type.TEXTS;
    }
    HeadField head = HeadField.ofPath(field.name());
    return head == null
        ? field.name().startsWith(HeadField.ANNOTATIONS.path() + '.')
        : head.shape() == HeadField.Shape.STRING || head.shape() == HeadField.Shape.INTEGER;
  }
}
