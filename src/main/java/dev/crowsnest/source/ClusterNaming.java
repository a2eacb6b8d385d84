package dev.crowsnest.source;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.text.Glob;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which the events of a source get their cluster. Without a member it is the source's
 * own name, whatever records say. With one, a record may name another cluster, but only one that
 * the configuration allows: a record that names any other is refused, because whoever can write to
 * the source could else put events into any cluster. A record that names none is of the source's
 * own cluster. Immutable.
 */
public final class ClusterNaming {
  /** What a pattern of cluster names must be, for messages and the reference. */
  public static final String PATTERNS = "cluster names, * for any text and ? for any character";

  /** No cloud's id of a cluster is longer; what is longer is not looked at. */
  private static final int MAX_LENGTH = 1_000;

  private final String own;
  private final @Nullable MemberPath member;
  private final List<Glob> allowed;
  private final Map<String, String> names;

  private ClusterNaming(
      String own, @Nullable MemberPath member, List<Glob> allowed, Map<String, String> names) {
    this.own = own;
    this.member = member;
    this.allowed = List.copyOf(allowed);
    this.names = Map.copyOf(names);
  }

  /** Returns the rule of a source that has one cluster. */
  public static ClusterNaming fixed(String cluster) {
    return new ClusterNaming(cluster, null, List.of(), Map.of());
  }

  /**
   * Returns the rule of a source whose records name their cluster.
   *
   * @param own the cluster of records that name none
   * @param allowed patterns of the names that records may give
   * @param names the clusters that are called differently in records, by what they are called
   *     there; as allowed as those of the patterns
   */
  public static ClusterNaming byMember(
      String own, MemberPath member, List<Glob> allowed, Map<String, String> names) {
    return new ClusterNaming(own, member, allowed, names);
  }

  /** Returns whether a text can be a pattern of cluster names: {@code *} for any text. */
  public static boolean isPattern(String text) {
    return ClusterName.isValid(text.replace('*', 'x').replace('?', 'x'));
  }

  /** Returns the source's own cluster. */
  public String own() {
    return own;
  }

  /** Returns where records name their cluster; empty if that does not count. */
  public Optional<MemberPath> member() {
    return Optional.ofNullable(member);
  }

  /**
   * Returns the cluster of a record.
   *
   * @param said what the record says; empty if it has no such member
   * @return empty if it is a cluster that the source may not speak for
   */
  public Optional<String> cluster(Optional<String> said) {
    if (member == null || said.isEmpty()) {
      return Optional.of(own);
    }
    String text = said.get();
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String name = CloudNames.shortened(text);
    String called = names.getOrDefault(text, names.get(name));
    if (called != null) {
      return Optional.of(called);
    }
    return isAllowed(name) ? Optional.of(name) : Optional.empty();
  }

  /** Returns why a record is refused that names another cluster. */
  public Rejected refusal() {
    return new Rejected(
        RejectReason.OTHER_CLUSTER,
        "the cluster that " + Objects.toString(member, "it") + " names is not allowed here");
  }

  private boolean isAllowed(String name) {
    return name.equals(own)
        || (ClusterName.isValid(name)
            && allowed.stream().anyMatch(pattern -> pattern.matches(name)));
  }
}
