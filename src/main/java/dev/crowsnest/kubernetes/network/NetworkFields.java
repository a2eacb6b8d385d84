package dev.crowsnest.kubernetes.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.RequestedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The derived fields {@code service.*} and {@code ingress.*}. */
public final class NetworkFields {
  private static final int MAX_ADDRESSES = 100;

  private NetworkFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "service.type",
            Level.REQUEST,
            "The type that a write sets for a service: ClusterIP, NodePort, LoadBalancer,"
                + " ExternalName; absent if it does not set one.",
            view ->
                Optional.of(service(view).path("type").asText("")).filter(type -> !type.isEmpty())),
        DerivedField.texts(
            "service.externalIPs",
            Level.REQUEST,
            "The external addresses that a write sets for a service; absent if it does not"
                + " set any.",
            view -> texts(service(view).path("externalIPs"))),
        DerivedField.bool(
            "ingress.tls",
            Level.REQUEST,
            "Whether the written ingress has TLS; absent if the event does not show the whole"
                + " ingress.",
            NetworkFields::tls));
  }

  private static JsonNode service(EventView view) {
    return view.event().objectRef().resourcePath().equals("services")
        ? view.get(RequestedObject.FACT).object().path("spec")
        : MissingNode.getInstance();
  }

  private static Optional<Boolean> tls(EventView view) {
    if (!view.event().objectRef().resourcePath().equals("ingresses")) {
      return Optional.empty();
    }
    RequestedObject requested = view.get(RequestedObject.FACT);
    JsonNode spec = requested.object().path("spec");
    return requested.partial() || !spec.isObject()
        ? Optional.empty()
        : Optional.of(!spec.path("tls").isEmpty());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (texts.size() == MAX_ADDRESSES) {
        break;
      }
      texts.add(element.asText(""));
    }
    return texts;
  }
}
