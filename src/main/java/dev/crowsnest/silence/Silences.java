package dev.crowsnest.silence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/**
 * All silences in force, in their order: the first that applies to a finding is its silence. Counts
 * how often each was used, in this process only: after an aborted transaction a finding is counted
 * again. Thread-safe.
 */
public final class Silences {
  /** Nothing is silenced. */
  public static final Silences NONE = inOrder(List.of());

  /** The most that are used at once, of all files. */
  public static final int MAX = 10_000;

  private final List<Silence> silences;
  private final LongAdder[] uses;
  private final LongAdder allUses;
  private final SilenceIndex index;

  /** What becomes of a silence; each is in one state at a time. */
  public enum State {
    /** It was used, and may be again. */
    ACTIVE,
    /** It was never used yet. */
    UNUSED,
    EXPIRED;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Silences(List<Silence> silences, Map<Object, LongAdder> before, LongAdder allUses) {
    this.silences = List.copyOf(silences);
    this.allUses = allUses;
    this.index = new SilenceIndex(this.silences);
    this.uses =
        this.silences.stream()
            .map(silence -> before.getOrDefault(silence.content(), new LongAdder()))
            .toArray(LongAdder[]::new);
  }

  public static Silences inOrder(List<Silence> silences) {
    return new Silences(silences, Map.of(), new LongAdder());
  }

  /** Returns other silences, of which those that say the same go on counting. */
  public Silences replacedBy(List<Silence> others) {
    Map<Object, LongAdder> before = new HashMap<>();
    for (int i = 0; i < silences.size(); i++) {
      before.putIfAbsent(silences.get(i).content(), uses[i]);
    }
    return new Silences(others, before, allUses);
  }

  /**
   * Returns the silence of a finding, and counts its use; called once for each revision that is
   * published.
   */
  public Optional<Silence> of(Silenceable finding) {
    if (silences.isEmpty()) {
      return Optional.empty();
    }
    First first = new First(finding);
    index.candidates(finding, first);
    if (first.place == silences.size()) {
      return Optional.empty();
    }
    uses[first.place].increment();
    allUses.increment();
    return Optional.of(silences.get(first.place));
  }

  public List<Silence> all() {
    return silences;
  }

  /** Returns how often findings were silenced, also by lines that have been replaced since. */
  public long uses() {
    return allUses.sum();
  }

  /**
   * Returns the silences in a state.
   *
   * @param now the wall clock: expiry is told by it, though findings are judged by their own time
   */
  public List<Silence> in(State state, Instant now) {
    List<Silence> found = new ArrayList<>();
    for (int i = 0; i < silences.size(); i++) {
      if (state(i, now) == state) {
        found.add(silences.get(i));
      }
    }
    return found;
  }

  /** Returns how many silences are in each state. */
  public Map<State, Integer> counts(Instant now) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0);
    }
    for (int i = 0; i < silences.size(); i++) {
      counts.merge(state(i, now), 1, Integer::sum);
    }
    return counts;
  }

  /** For tests: how many silences are looked at for a finding. */
  int candidates(Silenceable finding) {
    int[] count = {0};
    index.candidates(finding, place -> count[0]++);
    return count[0];
  }

  private State state(int place, Instant now) {
    if (silences.get(place).isExpired(now)) {
      return State.EXPIRED;
    }
    return uses[place].sum() == 0 ? State.UNUSED : State.ACTIVE;
  }

  /** Keeps the first of the silences that apply. */
  private final class First implements IntConsumer {
    private final Silenceable finding;
    private int place = silences.size();

    private First(Silenceable finding) {
      this.finding = finding;
    }

    @Override
    public void accept(int candidate) {
      if (candidate < place && silences.get(candidate).appliesTo(finding)) {
        place = candidate;
      }
    }
  }
}
