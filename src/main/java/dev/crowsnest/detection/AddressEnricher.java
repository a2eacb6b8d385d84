package dev.crowsnest.detection;

import dev.crowsnest.address.AddressFields;
import dev.crowsnest.address.AddressMemory;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.Store;
import java.util.HashMap;
import java.util.Map;

/** Follows from which addresses the identities of every cluster call. */
public final class AddressEnricher implements Enricher {
  private final Store store;
  private final Map<String, AddressMemory> clusters = new HashMap<>();

  /** Creates an enricher over a store that nobody else may write to. */
  public AddressEnricher(Store store) {
    this.store = store;
  }

  /** What an event shows is noted of each; none is evaluated otherwise when it comes again. */
  @Override
  public boolean concerns(EventView view) {
    return false;
  }

  @Override
  public void prepare(EventView view) {
    if (memory(view).isElsewhere(view.event())) {
      view.put(AddressFields.ELSEWHERE, true);
    }
  }

  @Override
  public boolean wasAsked(EventView view) {
    return view.get(AddressFields.ELSEWHERE);
  }

  @Override
  public void onEvent(EventView view) {}

  @Override
  public void witness(EventView view) {
    memory(view).note(view.event(), view.get(EventTime.FACT).instant());
  }

  @Override
  public void beforeCommit() {
    clusters.values().forEach(AddressMemory::beforeCommit);
  }

  private AddressMemory memory(EventView view) {
    return clusters.computeIfAbsent(
        view.origin().cluster(), cluster -> new AddressMemory(cluster, store));
  }
}
