package dev.crowsnest.access.grant;

import dev.crowsnest.objects.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of bindings, kept once somebody asks for it: to sort tens of thousands anew takes
 * longer than to answer a question. Belongs to one thread.
 */
final class BindingOrder {
  /** After so many, the order is made anew: who writes need not ask again. */
  private static final int MOST_ADDED = 10_000;

  private @Nullable List<ObjectKey> sorted;
  private boolean isChanged;
  private int added;

  void added(ObjectKey binding) {
    if (sorted == null) {
      return;
    }
    if (++added > MOST_ADDED) {
      sorted = null;
      return;
    }
    sorted.add(binding);
    isChanged = true;
  }

  void removed() {
    isChanged = true;
  }

  /**
   * Returns the bindings in order.
   *
   * @param existing all of them, and no others
   */
  List<ObjectKey> of(Set<ObjectKey> existing) {
    List<ObjectKey> order = sorted == null ? new ArrayList<>(existing) : sorted;
    if (sorted == null || isChanged) {
      // Nearly in order already, but for what was added at the end.
      order.sort(null);
      order = withoutGone(order, existing);
    }
    sorted = order;
    isChanged = false;
    added = 0;
    return order;
  }

  /** Returns those that still exist, each once: one that was replaced is there twice. */
  private static List<ObjectKey> withoutGone(List<ObjectKey> order, Set<ObjectKey> existing) {
    List<ObjectKey> left = new ArrayList<>(existing.size());
    for (ObjectKey key : order) {
      boolean isRepeated = !left.isEmpty() && left.get(left.size() - 1).equals(key);
      if (!isRepeated && existing.contains(key)) {
        left.add(key);
      }
    }
    return left;
  }
}
