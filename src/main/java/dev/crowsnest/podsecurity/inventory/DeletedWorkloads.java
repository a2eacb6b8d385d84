package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.objects.Transition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that were deleted and not created again; beyond a limit, only the latest. */
final class DeletedWorkloads {
  private final boolean areListed;
  private final Map<WorkloadId, DeletedWorkload> byId;

  /**
   * Creates an empty list.
   *
   * @param areListed whether reports show what was wrong with them
   */
  DeletedWorkloads(int limit, boolean areListed) {
    this.areListed = areListed;
    this.byId =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<WorkloadId, DeletedWorkload> eldest) {
            return size() > limit;
          }
        };
  }

  boolean areListed() {
    return areListed;
  }

  Map<WorkloadId, DeletedWorkload> byId() {
    return Collections.unmodifiableMap(byId);
  }

  /**
   * Notes a change of an object.
   *
   * @param orphans whether the request that deleted it kept what it owned
   */
  void note(Transition transition, boolean orphans) {
    WorkloadId id = KnownWorkload.id(transition.key());
    DeletedWorkload known = byId.remove(id);
    if (transition.after().isEmpty()) {
      Optional<KnownWorkload> last = transition.before().map(KnownWorkload::of).map(this::asListed);
      Optional<KnownWorkload> earlier = known == null ? Optional.empty() : known.last();
      byId.put(id, new DeletedWorkload(id, last.or(() -> earlier), orphans));
    }
  }

  private KnownWorkload asListed(KnownWorkload last) {
    return areListed
        ? last
        : new KnownWorkload(
            last.id(), last.owner(), List.of(), last.changed(), last.idle(), last.partial());
  }
}
