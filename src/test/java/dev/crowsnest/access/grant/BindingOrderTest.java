package dev.crowsnest.access.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.ObjectKey;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BindingOrderTest {
  @Property(tries = 500)
  void theOrderIsThatOfSortingAnew(@ForAll long seed) {
    Random random = new Random(seed);
    BindingOrder order = new BindingOrder();
    Set<ObjectKey> existing = new TreeSet<>();
    for (int step = 0; step < 60; step++) {
      ObjectKey key = key(random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> assertThat(order.of(existing)).containsExactlyElementsOf(existing);
        case 1 -> {
          existing.remove(key);
          order.removed();
        }
        default -> {
          // As a binding is replaced, too.
          order.removed();
          existing.add(key);
          order.added(key);
        }
      }
    }
    assertThat(order.of(existing)).containsExactlyElementsOf(existing);
  }

  @Test
  void manyWritesWithoutAQuestionAreStillInOrder() {
    BindingOrder order = new BindingOrder();
    Set<ObjectKey> existing = new TreeSet<>();
    order.of(existing);
    for (int i = 0; i < 25_000; i++) {
      existing.add(key(i % 500));
      order.added(key(i % 500));
    }

    assertThat(order.of(existing)).containsExactlyElementsOf(existing);
  }

  private static ObjectKey key(int number) {
    return ObjectKey.of(AccessKind.ROLE_BINDING, "shop", "binding-" + number);
  }
}
