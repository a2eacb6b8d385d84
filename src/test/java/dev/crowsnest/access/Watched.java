package dev.crowsnest.access;

import dev.crowsnest.access.change.AccessFinding;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A cluster that is followed, with everything it says as lines of text. */
public final class Watched {
  private final HeapStore store;
  private final ClusterAccess access;

  private Watched(boolean withDefaults) {
    this(withDefaults, new HeapStore());
  }

  private Watched(boolean withDefaults, HeapStore store) {
    this.store = store;
    access = new ClusterAccess("test", store, withDefaults ? Defaults.ofKubernetes() : Map.of());
  }

  /** A cluster of which nothing is known, not even what all clusters have. */
  public static Watched fromNothing() {
    return new Watched(false);
  }

  /** A cluster that is assumed to have what all clusters have. */
  public static Watched withDefaults() {
    return new Watched(true);
  }

  /** Whoever follows a cluster with defaults after a restart, with what was stored. */
  public Watched restarted() {
    return new Watched(true, store);
  }

  /** The finding ({@code -} if there is none), then the sentences. */
  public List<String> after(EventView event) {
    AccessJudgement judgement = access.apply(event);
    List<String> lines = new ArrayList<>();
    lines.add(judgement.finding().map(AccessFinding::text).orElse("-"));
    lines.addAll(judgement.sentences());
    return lines;
  }

  /** Takes in events that nothing is asked of. */
  public Watched knowing(EventView... events) {
    for (EventView event : events) {
      access.apply(event);
    }
    return this;
  }

  public AccessGraph graph() {
    return access.graph();
  }

  public HeapStore store() {
    return store;
  }

  /** Who may use the policy: the subject, where unless everywhere, and the proof; sorted. */
  public List<String> whoMayUse(String policy) {
    TreeSet<String> users = new TreeSet<>();
    access
        .graph()
        .forEachGrant(
            grant -> {
              List<String> names = PspUsePermission.policyNames(grant.rules());
              if (names.contains(policy) || names.contains(PspUsePermission.EVERY_POLICY)) {
                users.add(user(grant));
              }
            });
    return List.copyOf(users);
  }

  private static String user(Grant grant) {
    String where = grant.namespace().isEmpty() ? "" : " in " + grant.namespace();
    return grant.subject().words() + where;
  }
}
