package dev.crowsnest.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One event under evaluation, with everything that has been derived from it. Belongs to one thread
 * and one event; cheap to create.
 */
public final class EventView {
  private static final int FIRST_SIZE = 8;

  private final AuditEvent event;
  private final EventOrigin origin;
  private @Nullable Object[] facts = new Object[FIRST_SIZE];

  public EventView(AuditEvent event, EventOrigin origin) {
    this.event = event;
    this.origin = origin;
  }

  public AuditEvent event() {
    return event;
  }

  public EventOrigin origin() {
    return origin;
  }

  /** Returns the fact's value for this event, computed on the first call. */
  @SuppressWarnings("unchecked") // only set writes, both with the fact's own type
  public <T> T get(Fact<T> fact) {
    Object known = fact.index() < facts.length ? facts[fact.index()] : null;
    if (known != null) {
      return (T) known;
    }
    T computed = fact.compute(this);
    set(fact, computed);
    return computed;
  }

  /**
   * Sets a fact that an enricher took from state.
   *
   * @throws IllegalStateException if the fact was set or read before: readers would see different
   *     values
   */
  public <T> void put(Fact<T> fact, T value) {
    if (fact.index() < facts.length && facts[fact.index()] != null) {
      throw new IllegalStateException("the fact '" + fact + "' was read or set before");
    }
    set(fact, value);
  }

  private <T> void set(Fact<T> fact, T value) {
    if (fact.index() >= facts.length) {
      facts = Arrays.copyOf(facts, Math.max(fact.index() + 1, facts.length * 2));
    }
    facts[fact.index()] = value;
  }
}
