package dev.crowsnest.detection;

import dev.crowsnest.actor.ActorKnowledge;
import dev.crowsnest.actor.IssuedCredentials;
import dev.crowsnest.actor.OwnerChains;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.Store;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows who asked for the tokens and certificates of every cluster, and lets each event ask who
 * is behind it. Only what issues a credential changes its state; of the other events, only those
 * that a rule or a finding asks cost a look-up.
 */
public final class PersonEnricher implements Enricher {
  private final Store store;
  private final OwnerChains owners;
  private final Map<String, IssuedCredentials> clusters = new HashMap<>();

  /**
   * Creates an enricher over a store that nobody else may write to.
   *
   * @param owners what is known of owners when an event is asked for its person
   */
  public PersonEnricher(Store store, OwnerChains owners) {
    this.store = store;
    this.owners = owners;
  }

  @Override
  public boolean concerns(EventView view) {
    return IssuedCredentials.concerns(view);
  }

  @Override
  public void prepare(EventView view) {
    view.put(ActorKnowledge.FACT, new ActorKnowledge(issued(view), owners));
  }

  @Override
  public boolean wasAsked(EventView view) {
    return view.get(ActorKnowledge.FACT).wasAsked();
  }

  @Override
  public void onEvent(EventView view) {
    issued(view).note(view);
  }

  private IssuedCredentials issued(EventView view) {
    return clusters.computeIfAbsent(
        view.origin().cluster(), cluster -> new IssuedCredentials(cluster, store));
  }
}
