package dev.crowsnest.access.change;

import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.AllowedBy;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;

/**
 * Whether the API server's own reason for allowing a request agrees with what is known. The reason
 * names the binding, the role and the subject by which RBAC allowed it (kubernetes,
 * plugin/pkg/auth/authorizer/rbac).
 */
public enum Agreement {
  /** The event gives no such reason, or it was not compared. */
  NOT_SAID("not said"),
  /** The binding is known, and grants that role to that subject. */
  CONFIRMED("confirmed"),
  /** The binding was never seen. */
  UNKNOWN("unknown"),
  /** The binding is known to grant another role, or not to that subject: the state is wrong. */
  CONTRADICTED("contradicted");

  public static final Fact<Agreement> FACT = Fact.of("agreement", unused -> NOT_SAID);

  private final String text;

  Agreement(String text) {
    this.text = text;
  }

  /** Returns the value of the derived field {@code access.decision}. */
  public String text() {
    return text;
  }

  /** Whether the event gives such a reason. */
  public static boolean isSaid(EventView view) {
    return AllowedBy.isSaidBy(view.event().annotation(AllowedBy.REASON));
  }

  static Agreement of(EventView view, AccessGraph graph) {
    return AllowedBy.parse(view.event().annotation(AllowedBy.REASON))
        .map(said -> of(said, graph))
        .orElse(NOT_SAID);
  }

  private static Agreement of(AllowedBy said, AccessGraph graph) {
    if (graph.roleOf(said.binding()) == null) {
      return UNKNOWN;
    }
    return graph.grants(said) ? CONFIRMED : CONTRADICTED;
  }
}
