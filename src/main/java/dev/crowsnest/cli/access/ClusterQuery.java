package dev.crowsnest.cli.access;

import dev.crowsnest.access.query.AccessQuery;
import java.util.Map;

/**
 * A question about one cluster, for a running service or a log.
 *
 * @param path of the question in the service's address, behind that of the cluster
 * @param root of the question in the service's address, before the cluster
 * @param replay answers it from a log
 */
record ClusterQuery(String root, String path, Map<String, String> parameters, LogReplay replay) {
  ClusterQuery {
    parameters = Map.copyOf(parameters);
  }

  static ClusterQuery of(AccessQuery query) {
    return new ClusterQuery("access", query.name(), query.parameters(), new AccessReplay(query));
  }
}
