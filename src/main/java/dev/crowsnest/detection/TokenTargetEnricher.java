package dev.crowsnest.detection;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import java.util.Optional;

/** Adds to a request for a token what its service account may do. Keeps no state of its own. */
final class TokenTargetEnricher implements Enricher {
  private final Knowledge known;

  TokenTargetEnricher(Knowledge known) {
    this.known = known;
  }

  /** Kubelets ask for the tokens of their pods all the time. */
  @Override
  public boolean concerns(EventView view) {
    return view.event().objectRef().subresource().equals("token")
        && view.event().action() == Action.TOKEN
        && view.event().actor().kind() != Actor.Kind.NODE;
  }

  @Override
  public void onEvent(EventView view) {
    ObjectRef account = view.event().objectRef();
    view.put(
        TokenTarget.FACT,
        Optional.of(
            new TokenTarget(
                account.namespace() + '/' + account.name(),
                new ServiceAccountPowers(view.origin().cluster(), known)
                    .known(account.namespace(), account.name()))));
  }
}
