package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.JsonCursor;
import java.util.ArrayList;
import java.util.List;

/** A range of user ids, group ids or ports, both ends included. */
public record IdRange(long min, long max) {
  static List<IdRange> readAll(JsonCursor object, String key) {
    List<IdRange> ranges = new ArrayList<>();
    for (JsonCursor range : object.objects(key)) {
      ranges.add(new IdRange(range.number("min").orElse(0), range.number("max").orElse(0)));
    }
    return List.copyOf(ranges);
  }

  static boolean anyHas(List<IdRange> ranges, long id) {
    return ranges.stream().anyMatch(range -> range.min <= id && id <= range.max);
  }
}
