package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.objects.Transition;
import java.util.HexFormat;
import java.util.Optional;

/** How one request changed who may do what, as a record of the topic of access changes. */
public final class AccessChangeRecord {
  private static final String SCOPE = "access change";

  private final EventView view;
  private final AccessJudgement judgement;
  private final Transition first;

  private AccessChangeRecord(EventView view, AccessJudgement judgement, Transition first) {
    this.view = view;
    this.judgement = judgement;
    this.first = first;
  }

  /**
   * Returns the record for a judgement; empty if nobody gained or lost anything, no policy changed
   * and nothing was weakened.
   */
  public static Optional<AccessChangeRecord> of(EventView view, AccessJudgement judgement) {
    boolean nothing =
        judgement.weakenings().isEmpty()
            && judgement.finding().isEmpty()
            && judgement.change().map(AccessChange::isEmpty).orElse(true);
    return nothing
        ? Optional.empty()
        : judgement.change().stream()
            .flatMap(change -> change.transitions().stream())
            .findFirst()
            .map(transition -> new AccessChangeRecord(view, judgement, transition));
  }

  /**
   * Returns the record's key: {@code CLUSTER|Kind [NAMESPACE/]NAME}, for the first object that it
   * changed.
   */
  public String key() {
    return view.origin().cluster() + '|' + first.key().text();
  }

  /** The record's value, the same on every replay; its texts are still as the event has them. */
  public ObjectNode json() {
    AuditEvent event = view.event();
    ObjectNode json = AccessJson.of(judgement);
    json.put("uid", HexFormat.of().formatHex(RequestIdentity.of(event, SCOPE)));
    json.put("cluster", view.origin().cluster());
    json.put("time", view.get(EventTime.FACT).instant().toString());
    json.put("verb", event.verb());
    Actor actor = event.actor();
    json.put("user", actor.user().username());
    UserInfo impersonated = actor.impersonatedUser();
    if (impersonated != null) {
      json.put("impersonated_user", impersonated.username());
    }
    json.put("raw_event", view.origin().place());
    return json;
  }
}
