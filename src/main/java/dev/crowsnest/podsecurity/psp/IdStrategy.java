package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.JsonCursor;
import java.util.List;
import java.util.OptionalLong;

/** What a policy requires of user or group ids. */
public record IdStrategy(Rule rule, List<IdRange> ranges) {

  public IdStrategy {
    ranges = List.copyOf(ranges);
  }

  /** The kinds of strategies. */
  public enum Rule {
    /** Anything; also the meaning of a policy without a rule, or with an unknown one. */
    RUN_AS_ANY,
    /** An id within the ranges; if there is none, the first id of the ranges is filled in. */
    MUST_RUN_AS,
    /** None, or an id within the ranges. */
    MAY_RUN_AS,
    /** Only for users: any but root. */
    MUST_RUN_AS_NON_ROOT;

    static Rule of(String text) {
      return switch (text) {
        case "MustRunAs" -> MUST_RUN_AS;
        case "MayRunAs" -> MAY_RUN_AS;
        case "MustRunAsNonRoot" -> MUST_RUN_AS_NON_ROOT;
        default -> RUN_AS_ANY;
      };
    }
  }

  static IdStrategy read(JsonCursor strategy) {
    return new IdStrategy(
        Rule.of(strategy.textOrEmpty("rule")), IdRange.readAll(strategy, "ranges"));
  }

  /** Returns the id that is filled in if a pod has none; empty if none is filled in. */
  OptionalLong generated() {
    return rule == Rule.MUST_RUN_AS && !ranges.isEmpty()
        ? OptionalLong.of(ranges.get(0).min())
        : OptionalLong.empty();
  }

  /** Returns whether the id may be left out. */
  boolean allowsNone() {
    return rule != Rule.MUST_RUN_AS;
  }

  boolean allows(long id) {
    return (rule != Rule.MUST_RUN_AS && rule != Rule.MAY_RUN_AS) || IdRange.anyHas(ranges, id);
  }
}
