package dev.crowsnest.access.change;

import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ServiceAccount;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.Transition;
import java.util.List;

/**
 * Recognizes what the control plane itself does to roles and bindings in every cluster: the API
 * server creates and repairs the default ones, one controller writes out aggregated roles, and
 * another empties namespaces that are being deleted. Each is recognized by the authenticated user
 * together with what was done: no other change by these users, and nobody else's change, is
 * routine.
 */
final class Routine {
  private static final String API_SERVER = "system:apiserver";
  private static final String AGGREGATION_CONTROLLER =
      controller("clusterrole-aggregation-controller");
  private static final String NAMESPACE_CONTROLLER = controller("namespace-controller");
  private static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

  private Routine() {}

  private static String controller(String name) {
    return new ServiceAccount("kube-system", name).username();
  }

  static boolean is(AuditEvent event, List<Transition> transitions) {
    Actor actor = event.actor();
    if (actor.kind() != Actor.Kind.CONTROL_PLANE || actor.impersonates()) {
      return false;
    }
    String user = actor.user().username();
    return transitions.stream().allMatch(transition -> is(user, event.verb(), transition));
  }

  private static boolean is(String user, String verb, Transition transition) {
    if (user.equals(API_SERVER)) {
      return transition.after().filter(DefaultRoles::isDefault).isPresent();
    }
    if (user.equals(AGGREGATION_CONTROLLER)) {
      return isAggregated(transition);
    }
    if (user.equals(NAMESPACE_CONTROLLER)) {
      return isEmptyingOfNamespace(verb, transition);
    }
    return user.equals(CONTROLLER_MANAGER)
        && (isAggregated(transition) || isEmptyingOfNamespace(verb, transition));
  }

  private static boolean isAggregated(Transition transition) {
    return transition.key().kind() == AccessKind.CLUSTER_ROLE
        && transition.before().filter(Routine::hasAggregationRule).isPresent()
        && transition.after().filter(Routine::hasAggregationRule).isPresent();
  }

  private static boolean hasAggregationRule(KnownObject role) {
    return role.content().path("aggregationRule").isObject();
  }

  private static boolean isEmptyingOfNamespace(String verb, Transition transition) {
    return verb.startsWith("delete") && transition.key().kind().isNamespaced();
  }
}
