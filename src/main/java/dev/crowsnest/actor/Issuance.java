package dev.crowsnest.actor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.ServiceAccount;
import dev.crowsnest.audit.Verbs;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Reads from an event what it tells of a token or certificate that is asked for or issued. */
final class Issuance {
  /** Written by the API server on the TokenRequest; the same id is in the extra at each use. */
  private static final String ISSUED = "authentication.kubernetes.io/issued-credential-id";

  private static final String CSRS = "certificatesigningrequests";
  private static final String CSR = "CertificateSigningRequest";

  /** How long a credential is remembered of which it is not known when it expires. */
  private static final Duration LIFE = Duration.ofDays(7);

  /** The same, where whoever asked for it may ask for another every few minutes. */
  private static final Duration LIFE_OF_OWN = Duration.ofHours(24);

  /** Nothing is remembered longer, whatever an event claims. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(366);

  /** A longer name is not remembered. */
  private static final int LONGEST = 512;

  private Issuance() {}

  static boolean concerns(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    return (event.action() == Action.TOKEN && event.actor().kind() != Actor.Kind.NODE)
        || (ref.resource().equals(CSRS) && Verbs.isWrite(event.verb()));
  }

  /**
   * Returns the token that was issued. What a kubelet asks for is for a pod, which leads further
   * than the node.
   */
  static Optional<IssuedCredential> token(EventView view) {
    AuditEvent event = view.event();
    String id = event.annotation(ISSUED);
    ObjectRef ref = event.objectRef();
    if (event.action() != Action.TOKEN
        || event.actor().kind() == Actor.Kind.NODE
        || id == null
        || !isShort(id, event.user().username(), ref.name())) {
      return Optional.empty();
    }
    String subject = new ServiceAccount(ref.namespace(), ref.name()).username();
    String issuedTo = event.user().username();
    boolean isOften = issuedTo.equals(subject) || event.actor().kind() == Actor.Kind.CONTROL_PLANE;
    Instant at = time(view);
    Instant expiry =
        expiry(event.body(Body.RESPONSE_OBJECT).path("status").path("expirationTimestamp"))
            .orElse(at.plus(isOften ? LIFE_OF_OWN : LIFE));
    return Optional.of(
        new IssuedCredential(
            id, subject, issuedTo, view.get(Person.FACT), at, bounded(expiry, at), "", ""));
  }

  /** Returns the certificate signing request that was created. */
  static Optional<CsrRequest> request(EventView view) {
    AuditEvent event = view.event();
    ObjectRef ref = event.objectRef();
    String name = name(event);
    boolean isPersons =
        event.actor().kind() == Actor.Kind.USER
            || event.actor().kind() == Actor.Kind.SERVICE_ACCOUNT;
    return isPersons
            && ref.resourcePath().equals(CSRS)
            && event.action() == Action.CREATE
            && wasDone(view)
            && !name.isEmpty()
            && isShort(name, event.user().username(), uid(event))
        ? Optional.of(
            new CsrRequest(
                name, uid(event), event.user().username(), view.get(Person.FACT), "", time(view)))
        : Optional.empty();
  }

  /** Returns the name of the request that was approved. */
  static Optional<String> approved(EventView view) {
    AuditEvent event = view.event();
    if (event.action() != Action.APPROVAL
        || !wasDone(view)
        || event.user().username().length() > LONGEST) {
      return Optional.empty();
    }
    JsonNode stored = event.body(Body.RESPONSE_OBJECT);
    JsonNode object = isCsr(stored) ? stored : event.body(Body.REQUEST_OBJECT);
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asText("").equals("Approved")) {
        return Optional.of(name(event));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the certificate that an answer shows, if it is for somebody else than who asked for it.
   */
  static Optional<IssuedCredential> certificate(
      EventView view, Function<String, Optional<CsrRequest>> requests) {
    AuditEvent event = view.event();
    JsonNode object = event.body(Body.RESPONSE_OBJECT);
    if (!event.objectRef().resource().equals(CSRS) || !isCsr(object) || !wasDone(view)) {
      return Optional.empty();
    }
    String name = name(event);
    String claimed = object.path("spec").path("username").asText("");
    CsrRequest request =
        requests
            .apply(name)
            .filter(known -> known.mayBe(uid(event)))
            .orElse(
                new CsrRequest(name, uid(event), claimed, Behind.named(claimed), "", time(view)));
    return IssuedCertificate.of(object.path("status").path("certificate").asText(""))
        .filter(certificate -> isLeading(request.owner(), certificate.commonName()))
        .filter(certificate -> isShort(name, request.owner(), certificate.commonName()))
        .map(
            certificate ->
                new IssuedCredential(
                    certificate.credentialId(),
                    certificate.commonName(),
                    request.owner(),
                    request.person(),
                    time(view),
                    bounded(certificate.expiry(), time(view)),
                    name,
                    request.approver()));
  }

  /** Nodes ask for their own, first with a bootstrap token: that leads to nobody. */
  private static boolean isLeading(String requester, String commonName) {
    return !requester.isEmpty()
        && !requester.equals(commonName)
        && !requester.startsWith("system:node:")
        && !requester.startsWith("system:bootstrap:");
  }

  private static boolean wasDone(EventView view) {
    return view.get(EventFields.OUTCOME) == Outcome.ALLOWED;
  }

  private static boolean isCsr(JsonNode object) {
    return object.path("kind").asText("").equals(CSR);
  }

  private static String name(AuditEvent event) {
    String name = event.objectRef().name();
    return name.isEmpty()
        ? event.body(Body.RESPONSE_OBJECT).path("metadata").path("name").asText("")
        : name;
  }

  private static String uid(AuditEvent event) {
    return event.body(Body.RESPONSE_OBJECT).path("metadata").path("uid").asText("");
  }

  private static boolean isShort(String... names) {
    for (String name : names) {
      if (name.length() > LONGEST) {
        return false;
      }
    }
    return true;
  }

  private static Instant time(EventView view) {
    return view.get(EventTime.FACT).instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant bounded(Instant expiry, Instant at) {
    Instant last = at.plus(LONGEST_LIFE);
    return (expiry.isAfter(last) ? last : expiry).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Instant> expiry(JsonNode timestamp) {
    try {
      return Optional.ofNullable(timestamp.textValue()).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
