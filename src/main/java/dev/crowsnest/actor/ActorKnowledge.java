package dev.crowsnest.actor;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import java.time.Instant;
import java.util.Optional;

/**
 * What earlier events tell of the actor of one event, for whoever asks: most events are never
 * asked. Belongs to that event.
 */
public final class ActorKnowledge {
  /** What is known; nothing where an event is evaluated alone. */
  public static final Fact<ActorKnowledge> FACT =
      Fact.of(
          "actor.knowledge", view -> new ActorKnowledge(IssuedCredentials.NONE, OwnerChains.NONE));

  private final IssuedCredentials issued;
  private final OwnerChains owners;
  private boolean wasAsked;

  public ActorKnowledge(IssuedCredentials issued, OwnerChains owners) {
    this.issued = issued;
    this.owners = owners;
  }

  /**
   * Whether somebody asked: the evaluation of the event then depends on earlier ones, and it must
   * not be evaluated again when it comes again.
   */
  public boolean wasAsked() {
    return wasAsked;
  }

  /** Returns how a credential came to be. */
  Optional<IssuedCredential> issued(String id, Instant usedAt) {
    wasAsked = true;
    return id.isEmpty() ? Optional.empty() : issued.find(id, usedAt);
  }

  /** Returns the latest certificate that was issued for a user name at another's request. */
  Optional<IssuedCredential> certificateFor(String username, Instant usedAt) {
    wasAsked = true;
    return issued.certificateFor(username, usedAt);
  }

  /** Returns a caller who asked for more tokens than are remembered. */
  Optional<String> whoAskedForTooMany() {
    wasAsked = true;
    return issued.whoAskedForTooMany();
  }

  Optional<OwnerChain> ofObject(EventView view) {
    wasAsked = true;
    return owners.ofObject(view);
  }

  Optional<OwnerChain> ofPod(EventView view, String namespace, String name, String uid) {
    wasAsked = true;
    return owners.ofPod(view.origin().cluster(), namespace, name, uid);
  }
}
