package dev.crowsnest.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
  private record Item(int second, int number) {}

  @Property
  void whatFitsIsInOrderAndStaysInThatOfItsPartition(
      @ForAll @Size(max = 50) List<@IntRange(max = 5) Integer> seconds) throws IOException {
    List<Item> items = items(seconds);
    List<Item> taken = new ArrayList<>();

    TimeOrder<Item> order = sorted(items, 1_000, taken);

    assertThat(taken)
        .isEqualTo(items.stream().sorted(Comparator.comparingInt(Item::second)).toList());
    assertThat(order.isComplete()).isTrue();
  }

  @Property
  void whatDoesNotFitIsNotLostAndSaid(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 5) Integer> seconds,
      @ForAll @IntRange(max = 20) int room)
      throws IOException {
    List<Item> items = items(seconds);
    List<Item> taken = new ArrayList<>();

    TimeOrder<Item> order = sorted(items, room, taken);

    assertThat(taken).containsExactlyInAnyOrderElementsOf(items);
    List<Integer> times = taken.stream().map(Item::second).toList();
    assertThat(order.isComplete()).isEqualTo(times.equals(times.stream().sorted().toList()));
  }

  @Test
  void withoutRoomNothingWaits() throws IOException {
    List<Item> taken = new ArrayList<>();
    TimeOrder<Item> order = new TimeOrder<>(0, taken::add);

    order.add(Instant.EPOCH, 1, new Item(0, 0));

    assertThat(taken).hasSize(1);
  }

  private static TimeOrder<Item> sorted(List<Item> items, int room, List<Item> taken)
      throws IOException {
    TimeOrder<Item> order = new TimeOrder<>(room, taken::add);
    for (Item item : items) {
      order.add(Instant.ofEpochSecond(item.second()), 1, item);
    }
    order.end();
    return order;
  }

  private static List<Item> items(List<Integer> seconds) {
    List<Item> items = new ArrayList<>();
    for (int second : seconds) {
      items.add(new Item(second, items.size()));
    }
    return items;
  }
}
