package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What refused an authorized request, and the API server's words that identify it.
 *
 * @param text the value of {@code admission.refusedBy}
 * @param alwaysForbids whether it always answers 403; webhooks and policies choose their code
 * @param words in lower case; any of them identifies it
 */
record AdmissionRefusal(String text, boolean alwaysForbids, List<String> words) {
  /**
   * The order matters: the first words found decide, and those whose messages may quote a name
   * chosen by the client (RBAC objects, webhooks) come first, so that no name makes them look like
   * another.
   */
  private static final List<AdmissionRefusal> ALL =
      List.of(
          withAnyCode("webhook", "admission webhook \""),
          withAnyCode("validatingadmissionpolicy", "validatingadmissionpolicy '"),
          // The check of the RBAC storage itself, not a plugin.
          forbidding(
              "escalation",
              "is attempting to grant rbac permissions not currently held",
              "attempt to grant extra privileges"),
          forbidding(
              "certificate",
              "user not permitted to approve requests with signername",
              "user not permitted to sign requests with signername",
              "signer with system:masters group is not allowed"),
          forbidding(
              "psp",
              "podsecuritypolicy: ",
              "unable to validate against any pod security policy",
              "no providers available to validate pod request"),
          forbidding("psa", "violates podsecurity \""),
          forbidding("quota", "exceeded quota: ", "failed quota: ", "status unknown for quota: "),
          forbidding("namespace-terminating", "because it is being terminated"),
          forbidding("protected-namespace", "this namespace may not be deleted"),
          forbidding(
              "limitrange", "usage per container is", "usage per pod is", "to request ratio per"),
          forbidding(
              "noderestriction", "is forbidden: node \"", "could not determine node from user"),
          forbidding("serviceaccount", "error looking up service account "));

  private static final AdmissionRefusal OTHER = forbidding("other");

  /** What refused the request; empty if nothing did, or if the event does not show the words. */
  static final Fact<Optional<AdmissionRefusal>> FACT = Fact.of("refusal", AdmissionRefusal::of);

  /** Actions for which admission is not called. */
  private static final Set<Action> READS = EnumSet.of(Action.GET, Action.LIST, Action.WATCH);

  private static final int FORBIDDEN = 403;

  AdmissionRefusal {
    words = List.copyOf(words);
  }

  private static AdmissionRefusal forbidding(String text, String... words) {
    return new AdmissionRefusal(text, true, List.of(words));
  }

  private static AdmissionRefusal withAnyCode(String text, String... words) {
    return new AdmissionRefusal(text, false, List.of(words));
  }

  private static Optional<AdmissionRefusal> of(EventView view) {
    Outcome outcome = view.get(EventFields.OUTCOME);
    if ((outcome != Outcome.DENIED_BY_ADMISSION
            && outcome != Outcome.FAILED
            && outcome != Outcome.MAY_HAVE_HAPPENED)
        || READS.contains(view.event().action())) {
      return Optional.empty();
    }
    String message = ServerMessage.of(view.event()).toLowerCase(Locale.ROOT);
    if (message.isEmpty()) {
      return Optional.empty();
    }
    boolean forbidden = view.event().responseCode() == FORBIDDEN;
    for (AdmissionRefusal refusal : ALL) {
      if ((forbidden || !refusal.alwaysForbids)
          && refusal.words.stream().anyMatch(message::contains)) {
        return Optional.of(refusal);
      }
    }
    return forbidden ? Optional.of(OTHER) : Optional.empty();
  }
}
