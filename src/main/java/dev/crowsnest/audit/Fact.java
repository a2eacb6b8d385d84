package dev.crowsnest.audit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Something derived from an event, computed at most once per event and only if it is read. Create
 * one constant for each fact.
 *
 * @param <T> the type of its value; immutable
 */
public final class Fact<T> {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int index = COUNT.getAndIncrement();
  private final String name;
  private final Function<EventView, T> compute;

  private Fact(String name, Function<EventView, T> compute) {
    this.name = name;
    this.compute = compute;
  }

  /**
   * Returns a fact that {@code compute} derives; it must not return null, must not throw on any
   * event, and must take time bounded by the event's size.
   */
  public static <T> Fact<T> of(String name, Function<EventView, T> compute) {
    return new Fact<>(name, compute);
  }

  int index() {
    return index;
  }

  T compute(EventView view) {
    return compute.apply(view);
  }

  @Override
  public String toString() {
    return name;
  }
}
