package dev.crowsnest.kubernetes.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.RequestedObject;
import dev.crowsnest.audit.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A certificate signing request as shown by a write of it.
 *
 * @param encoded {@code spec.request}; empty if the event does not show it
 * @param identity the requested identity; empty if unknown
 * @param signer empty if unknown
 * @param requester the user whom the API server recorded as the requester; empty if unknown
 * @param decision empty if this event does not decide anything
 */
record SigningRequest(
    String encoded,
    Optional<RequestedIdentity> identity,
    String signer,
    List<String> usages,
    String requester,
    Optional<Decision> decision) {

  /** The use of the subresource {@code approval}. */
  enum Decision {
    APPROVED,
    DENIED
  }

  static final Fact<SigningRequest> FACT =
      Fact.of("certificate signing request", SigningRequest::of);

  private static final String RESOURCE = "certificatesigningrequests";
  private static final String KIND = "CertificateSigningRequest";
  private static final int MAX_USAGES = 100;
  private static final SigningRequest NONE =
      new SigningRequest("", Optional.empty(), "", List.of(), "", Optional.empty());

  /**
   * Returns whether the request was found but cannot be read; empty if the event does not show it.
   */
  Optional<Boolean> malformed() {
    return encoded.isEmpty() ? Optional.empty() : Optional.of(identity.isEmpty());
  }

  /**
   * Returns whether the approver is the requester; empty if this is not an approval or the
   * requester is unknown.
   */
  Optional<Boolean> selfApproved(AuditEvent event) {
    if (requester.isEmpty() || !decision.equals(Optional.of(Decision.APPROVED))) {
      return Optional.empty();
    }
    return Optional.of(
        requester.equals(event.actor().user().username())
            || requester.equals(event.actor().effective().username()));
  }

  private static SigningRequest of(EventView view) {
    AuditEvent event = view.event();
    if (!event.objectRef().resource().equals(RESOURCE) || !Verbs.isWrite(event.verb())) {
      return NONE;
    }
    JsonNode object = object(view);
    JsonNode spec = object.path("spec");
    String encoded = spec.path("request").asText("");
    return new SigningRequest(
        encoded,
        encoded.isEmpty() ? Optional.empty() : RequestedIdentity.ofRequest(encoded),
        spec.path("signerName").asText(""),
        texts(spec.path("usages")),
        requester(event, spec),
        decision(event, object.path("status").path("conditions")));
  }

  /**
   * Returns the stored object if the response shows it: for an approval, the API server only takes
   * the conditions from the request, whatever else is in its body.
   */
  private static JsonNode object(EventView view) {
    JsonNode stored = view.event().body(Body.RESPONSE_OBJECT);
    return stored.path("kind").asText("").equals(KIND)
        ? stored
        : view.get(RequestedObject.FACT).object();
  }

  /**
   * Returns the requester. On create, the server overwrites {@code spec.username} with the caller.
   */
  private static String requester(AuditEvent event, JsonNode spec) {
    return event.action() == Action.CREATE
        ? event.actor().effective().username()
        : spec.path("username").asText("");
  }

  private static Optional<Decision> decision(AuditEvent event, JsonNode conditions) {
    if (event.action() != Action.APPROVAL) {
      return Optional.empty();
    }
    for (JsonNode condition : conditions) {
      if (condition.path("status").asText("").equals("False")) {
        continue;
      }
      Optional<Decision> decision =
          switch (condition.path("type").asText("")) {
            case "Approved" -> Optional.of(Decision.APPROVED);
            case "Denied" -> Optional.of(Decision.DENIED);
            default -> Optional.empty();
          };
      if (decision.isPresent()) {
        return decision;
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (texts.size() == MAX_USAGES) {
        break;
      }
      texts.add(element.asText(""));
    }
    return List.copyOf(texts);
  }
}
