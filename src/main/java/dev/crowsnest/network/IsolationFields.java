package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.RequestedObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The derived fields {@code network.*}. All but one need the state of the cluster: they are absent
 * if nothing keeps it, and for events that change no policy and no label that policies read.
 */
public final class IsolationFields {
  private IsolationFields() {}

  /** Returns the fields in the order of docs/RULES.md. */
  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
                "network.finding",
                Level.REQUEST,
                "What the change of a NetworkPolicy, or of the labels of a namespace or pod, opens:"
                    + " the worst of all that apply; one of "
                    + findings()
                    + '.',
                view -> change(view).map(change -> change.finding().text()))
            .oneOf(Stream.of(NetworkFinding.values()).map(NetworkFinding::text).toList()),
        DerivedField.texts(
            "network.opened",
            Level.REQUEST,
            "Which pods may be reached, or may reach, what they could not before, in sentences.",
            view -> texts(view, NetworkChange::opened)),
        DerivedField.texts(
            "network.isolated",
            Level.REQUEST,
            "Which pods are isolated now and were not before, in sentences.",
            view -> texts(view, NetworkChange::isolated)),
        DerivedField.texts(
            "network.unknown",
            Level.REQUEST,
            "What was not known for the comparison, in sentences.",
            view -> texts(view, NetworkChange::unknown)),
        DerivedField.bool(
            "network.policy.toAll",
            Level.REQUEST,
            "Whether a rule of the written NetworkPolicy admits traffic from any address, or from"
                + " everything; absent if the request has no rules for ingress.",
            IsolationFields::toAll));
  }

  private static String findings() {
    return Stream.of(NetworkFinding.values())
        .map(NetworkFinding::text)
        .reduce((all, next) -> all + ", " + next)
        .orElseThrow();
  }

  private static Optional<NetworkChange> change(EventView view) {
    return view.get(NetworkChange.FACT);
  }

  private static List<String> texts(EventView view, Function<NetworkChange, List<String>> side) {
    return change(view).map(side).orElse(List.of());
  }

  private static Optional<Boolean> toAll(EventView view) {
    if (!view.event().objectRef().resourcePath().equals("networkpolicies")) {
      return Optional.empty();
    }
    JsonNode spec = view.get(RequestedObject.FACT).object().path("spec");
    List<PolicyRule> rules =
        NetworkPolicy.of("", "", spec).rules().getOrDefault(Traffic.INGRESS, List.of());
    return spec.path("ingress").isArray()
        ? Optional.of(rules.stream().anyMatch(PolicyRule::isOfAnyAddress))
        : Optional.empty();
  }
}
