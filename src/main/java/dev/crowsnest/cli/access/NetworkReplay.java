package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.network.ClusterNetwork;
import dev.crowsnest.network.IsolationQuery;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.workload.ClusterWorkloads;
import java.util.List;
import java.util.Optional;

/** Answers which pods are isolated from the events of a log. */
final class NetworkReplay implements LogReplay {
  private final IsolationQuery query;
  private final ClusterNetwork network = new ClusterNetwork(QueriedLog.CLUSTER, new HeapStore());
  private final ClusterWorkloads workloads =
      new ClusterWorkloads(QueriedLog.CLUSTER, new HeapStore());

  NetworkReplay(IsolationQuery query) {
    this.query = query;
  }

  @Override
  public void apply(EventView view) {
    if (ClusterNetwork.concerns(view.event())) {
      network.apply(view);
    }
    if (ClusterWorkloads.concerns(view.event())) {
      workloads.apply(view, (namespace, serviceAccount) -> List.of());
    }
  }

  @Override
  public List<ObjectNode> answers() {
    workloads.forEachLabels(network::addPods);
    return query.answer(network);
  }

  @Override
  public Optional<String> remark(List<ObjectNode> answers) {
    return query.remark(network);
  }
}
