package dev.crowsnest.actor;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.audit.UserExtra;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The derived fields that say who is behind the authenticated caller. */
public final class ActorFields {
  private ActorFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "actor.person",
            Level.METADATA,
            "The person believed to be behind the caller: the user itself, who user.extra says is"
                + " behind a shared name, who last wrote the workload that a controller or pod acts"
                + " for, or who asked for the token or certificate. A service account where it is the"
                + " outermost identity that is known. Never that of an impersonated user; absent if"
                + " it is not known.",
            view -> Optional.of(view.get(Person.FACT).name()).filter(name -> !name.isEmpty())),
        DerivedField.text(
                "actor.personKnownBy",
                Level.METADATA,
                "How actor.person is known: authenticated (the user's own name), stated (user.extra"
                    + " names it), owner chain, issued credential, or unknown.",
                view -> Optional.of(view.get(Person.FACT).knownBy().text()))
            .oneOf(Stream.of(Person.KnownBy.values()).map(Person.KnownBy::text).toList()),
        DerivedField.text(
            "actor.credentialId",
            Level.METADATA,
            "Which token (JTI=...) or client certificate (X509SHA256=...) the caller used; absent"
                + " where the API server does not say it: tokens before Kubernetes 1.30,"
                + " certificates before 1.32, and other authenticators.",
            view ->
                Optional.of(view.event().userExtra().first(UserExtra.CREDENTIAL_ID))
                    .filter(id -> !id.isEmpty())),
        DerivedField.text(
            "actor.impersonationConstraint",
            Level.METADATA,
            "The verb of constrained impersonation (Kubernetes 1.35 and later) that let the caller act"
                + " as the impersonated user, such as 'impersonate:user-info'; absent if it was plain"
                + " impersonation, or none.",
            view ->
                Optional.of(view.event().text(HeadField.IMPERSONATION_CONSTRAINT))
                    .filter(verb -> !verb.isEmpty())),
        DerivedField.texts(
            PathField.EXTRA,
            Level.METADATA,
            "What the authenticator says of the caller besides (user.extra), as KEY=VALUE. The"
                + " values of one key have a field of their own: actor.extra, a dot, and the key with"
                + " its own dots and slashes, as in `actor.extra.sessionName` and"
                + " `actor.extra.authentication.kubernetes.io/pod-name`. Absent if it says nothing.",
            ActorFields::extra));
  }

  private static List<String> extra(EventView view) {
    UserExtra extra = view.event().userExtra();
    List<String> texts = new ArrayList<>();
    for (String key : extra.keys()) {
      for (String value : extra.values(key)) {
        texts.add(key + '=' + value);
      }
    }
    return texts;
  }
}
