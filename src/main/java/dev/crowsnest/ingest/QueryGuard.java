package dev.crowsnest.ingest;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.query.AccessEndpoint;
import dev.crowsnest.query.AccessEndpoint.Refusal;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Lets those ask about a cluster who may post as it. */
public final class QueryGuard implements AccessEndpoint.Guard {
  private final ClusterGrants grants;

  public QueryGuard(ClusterGrants grants) {
    this.grants = grants;
  }

  @Override
  public Optional<Refusal> refuse(Context context, String cluster) {
    return RequestCheck.refuseCaller(context, cluster, grants)
        .map(refused -> new Refusal(refused.status(), refused.message()))
        .or(
            () ->
                ClusterName.isValid(cluster)
                    ? Optional.empty()
                    : Optional.of(new Refusal(HttpStatus.NOT_FOUND, "no such cluster")));
  }

  @Override
  public boolean asksForCredentials() {
    return !grants.isEmpty();
  }
}
