package dev.crowsnest.source;

import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.decode.Surroundings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads which cluster the events of one source belong to. What stands further outside counts more,
 * and what stands within an audit event does not count: clients of the API server write that. Used
 * by one thread.
 */
public final class ClusterReader {
  private static final int MOST_REMEMBERED = 32;
  private static final String IN_EVERY_EVENT = "auditID";

  private final ClusterNaming naming;

  /** What large values say that many events stand in, by the value itself. */
  private final IdentityHashMap<byte[], Level> levels = new IdentityHashMap<>();

  /** What a value around an event says, and whether it is an event itself. */
  private record Level(@Nullable String said, boolean isEvent) {}

  public ClusterReader(ClusterNaming naming) {
    this.naming = naming;
  }

  /**
   * Returns the cluster of an event; empty if its record names one that the source may not speak
   * for.
   */
  public Optional<String> cluster(Surroundings around, byte[] event) {
    return naming.cluster(naming.member().flatMap(member -> said(member, around, event)));
  }

  /** Returns the source's own cluster. */
  public String own() {
    return naming.own();
  }

  /** Returns why {@link #cluster} is empty. */
  public Rejected refusal() {
    return naming.refusal();
  }

  private Optional<String> said(MemberPath member, Surroundings around, byte[] event) {
    Deque<byte[]> outermostFirst = new ArrayDeque<>();
    for (Surroundings each = around; each != null; each = each.outer()) {
      outermostFirst.push(each.beginning());
    }
    for (byte[] value : outermostFirst) {
      Level level = level(member, value);
      if (level.said() != null || level.isEvent()) {
        return Optional.ofNullable(level.said());
      }
    }
    return Optional.ofNullable(look(member, event).said());
  }

  private Level level(MemberPath member, byte[] value) {
    Level known = levels.get(value);
    if (known == null) {
      known = look(member, value);
      if (levels.size() >= MOST_REMEMBERED) {
        levels.clear();
      }
      levels.put(value, known);
    }
    return known;
  }

  private static Level look(MemberPath member, byte[] value) {
    JsonMembers members = JsonMembers.ofBeginning(value);
    return new Level(
        member.in(members).orElse(null),
        members.names().stream().anyMatch(IN_EVERY_EVENT::equalsIgnoreCase));
  }
}
