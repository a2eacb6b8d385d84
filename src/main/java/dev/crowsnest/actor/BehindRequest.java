package dev.crowsnest.actor;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ServiceAccount;
import dev.crowsnest.audit.UserExtra;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds the person behind a request. */
final class BehindRequest {
  private static final String NODE = "system:node:";
  private static final String CERTIFICATE = "X509SHA256=";
  private static final String RESERVED = "system:";

  /** Names that installers give to the holder of the first credential. */
  private static final Map<String, String> SHARED =
      Map.of(
          "kubernetes-admin", "the name in kubeadm's admin.conf, which several people may have",
          "kubernetes-super-admin",
              "the name in kubeadm's super-admin.conf, which several people may have",
          "kube:admin", "OpenShift's first administrator, which several people may be",
          "masterclient",
              "the name in an AKS cluster's admin credential, which several people may have",
          "minikube-user", "the name that minikube gives");

  private BehindRequest() {}

  static Person of(EventView view) {
    AuditEvent event = view.event();
    Actor actor = event.actor();
    Person person =
        switch (actor.kind()) {
          case USER -> user(view);
          case SERVICE_ACCOUNT -> serviceAccount(view);
          case CONTROL_PLANE -> controlPlane(view);
          case NODE -> node(view);
          case BOOTSTRAP_TOKEN ->
              Person.unknown("a bootstrap token names no person, and whoever has it may use it");
          case ANONYMOUS -> Person.unknown("the request came without a credential");
          case UNAUTHENTICATED -> Person.unknown("authentication failed, so there is no identity");
        };
    return actor.impersonates() ? person.with(actsAs(event)) : person;
  }

  /** Whatever it acts as, the caller is responsible. */
  private static String actsAs(AuditEvent event) {
    String constraint = event.impersonationConstraint();
    return "acts as "
        + Words.shortened(event.actor().effective().username())
        + (constraint.isEmpty() ? "" : " by " + Words.shortened(constraint));
  }

  private static Person user(EventView view) {
    AuditEvent event = view.event();
    UserExtra extra = event.userExtra();
    String username = event.user().username();
    String credential = extra.first(UserExtra.CREDENTIAL_ID);
    Optional<Person> issued = ofCertificate(view, credential);
    if (issued.isPresent()) {
      return issued.get();
    }
    Person stated = StatedPerson.of(username, extra);
    if (stated.knownBy() == Person.KnownBy.STATED || !stated.detail().isEmpty()) {
      return stated;
    }
    return named(view, stated, credential);
  }

  /** Says what a plain name leaves open. */
  private static Person named(EventView view, Person person, String credential) {
    String shared = SHARED.get(person.name());
    if (shared != null) {
      return person.with(shared);
    }
    if (person.name().startsWith(RESERVED)) {
      return person.with("a name of Kubernetes itself, not of a person");
    }
    if (!credential.isEmpty()) {
      return person;
    }
    return knowledge(view)
        .certificateFor(person.name(), time(view))
        .map(
            issued ->
                person.with(
                    "a certificate for this name was issued to "
                        + Words.shortened(issued.issuedTo())
                        + " (request "
                        + Words.shortened(issued.request())
                        + "); the request does not say whether it was used"))
        .orElse(person);
  }

  private static Optional<Person> ofCertificate(EventView view, String credential) {
    return credential.startsWith(CERTIFICATE)
        ? knowledge(view)
            .issued(credential, time(view))
            .filter(issued -> !issued.isForItself())
            .map(IssuedCredential::user)
            .filter(Person::isKnown)
        : Optional.empty();
  }

  private static Person serviceAccount(EventView view) {
    AuditEvent event = view.event();
    UserExtra extra = event.userExtra();
    String credential = extra.first(UserExtra.CREDENTIAL_ID);
    Optional<Person> issued =
        credential.isEmpty()
            ? Optional.empty()
            : knowledge(view).issued(credential, time(view)).map(IssuedCredential::user);
    if (issued.isPresent()) {
      return issued.get();
    }
    String pod = extra.first(UserExtra.POD_NAME);
    Optional<ServiceAccount> account = event.actor().serviceAccount();
    if (!pod.isEmpty() && account.isPresent()) {
      return ofPod(view, account.get().namespace(), pod, extra.first(UserExtra.POD_UID));
    }
    return Person.unknown(withoutPod(view, credential));
  }

  private static Person ofPod(EventView view, String namespace, String pod, String uid) {
    String what = "pod " + Words.shortened(namespace + '/' + pod);
    return knowledge(view)
        .ofPod(view, namespace, pod, uid)
        .map(chain -> chain.person(what))
        .orElseGet(
            () -> Person.unknown("the token is that of " + what + ", whose creation was not seen"));
  }

  private static String withoutPod(EventView view, String credential) {
    if (LegacyToken.isUsed(view.event())) {
      return LegacyToken.reason(view.event());
    }
    if (credential.isEmpty()) {
      return "the request does not say which token was used, as before Kubernetes 1.30";
    }
    return knowledge(view)
        .whoAskedForTooMany()
        .map(
            name ->
                "who asked for the token is not remembered, because "
                    + Words.shortened(name)
                    + " asked for too many")
        .orElse(
            "who asked for the token was not seen: it was issued before the log begins, or such"
                + " requests are not recorded");
  }

  private static Person controlPlane(EventView view) {
    String name = Words.shortened(view.event().user().username());
    Optional<OwnerChain> chain = knowledge(view).ofObject(view);
    if (chain.isPresent()) {
      return chain.get().person("what " + shortName(name) + " wrote");
    }
    return Person.unknown(
        shortName(name)
            + " carries out what others wrote, and the request does not lead to an owner");
  }

  private static String shortName(String username) {
    return username.substring(username.lastIndexOf(':') + 1);
  }

  private static Person node(EventView view) {
    AuditEvent event = view.event();
    Optional<Person> issued = ofCertificate(view, event.userExtra().first(UserExtra.CREDENTIAL_ID));
    if (issued.isPresent()) {
      return issued.get();
    }
    String name = event.user().username();
    String node = name.startsWith(NODE) ? Words.shortened(name.substring(NODE.length())) : "a node";
    return event.action() == Action.CREATE && event.objectRef().resourcePath().equals("pods")
        ? Person.unknown("a static pod: it comes from a file on node " + node)
        : Person.unknown("the kubelet of node " + node + " acts for itself");
  }

  private static ActorKnowledge knowledge(EventView view) {
    return view.get(ActorKnowledge.FACT);
  }

  private static Instant time(EventView view) {
    return view.get(EventTime.FACT).instant();
  }
}
