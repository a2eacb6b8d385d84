package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.query.AccessQuery;
import dev.crowsnest.access.query.Known;
import dev.crowsnest.access.use.UseMemory;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import java.util.List;
import java.util.Optional;

/** Answers an access query from the events of a log. */
final class AccessReplay implements LogReplay {
  private final AccessQuery query;
  private final ClusterAccess access =
      new ClusterAccess(QueriedLog.CLUSTER, new HeapStore(), Defaults.ofKubernetes());
  private final UseMemory uses = new UseMemory(QueriedLog.CLUSTER, new HeapStore());

  AccessReplay(AccessQuery query) {
    this.query = query;
  }

  @Override
  public void apply(EventView view) {
    if (ClusterAccess.concerns(view.event())) {
      AccessJudgement judgement = access.apply(view);
      judgement.change().ifPresent(change -> uses.forgetDeleted(change.transitions()));
    }
    uses.note(view.event(), view.get(EventTime.FACT).instant(), access::isProvedBy);
  }

  @Override
  public List<ObjectNode> answers() {
    return query.answer(known());
  }

  @Override
  public Optional<String> remark(List<ObjectNode> answers) {
    return query.remark(known(), answers);
  }

  private Known known() {
    return new Known(access.graph(), uses.sightings());
  }
}
