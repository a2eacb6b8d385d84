package dev.crowsnest.detection;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.redaction.Printable;

/**
 * Describes in one sentence what happened: who did what to what, how it ended, and which rule
 * matched.
 */
final class Sentence {
  /** The most characters of one name: the whole name is elsewhere in the alert. */
  private static final String CONSTRAINT = "actor.impersonationConstraint";

  private static final int MAX_NAME = 160;

  private Sentence() {}

  static String of(Evidence evidence, ActionWords words, String ruleTitle) {
    Evidence.Request request = evidence.request();
    ObjectRef target = evidence.target();
    Evidence.Response response = evidence.response();
    String done = what(words.past(), words, request, target);
    String asked = what(words.infinitive(), words, request, target);
    String attempt =
        switch (response.outcome()) {
          case ALLOWED -> done;
          case DRY_RUN -> done + " in a dry run";
          case UNAUTHENTICATED -> "tried to " + asked;
          case DENIED_BY_AUTHORIZATION -> "tried to " + asked + " but was not permitted";
          case DENIED_BY_ADMISSION -> "tried to " + asked + " but admission refused it";
          case MAY_HAVE_HAPPENED ->
              "asked to " + asked + ", which may have happened (" + failure(response) + ')';
          case FAILED -> "tried to " + asked + " but failed (" + failure(response) + ')';
          case UNKNOWN -> "asked to " + asked;
        };
    return Printable.text(who(evidence) + ' ' + attempt + ": " + ruleTitle);
  }

  private static String who(Evidence evidence) {
    Actor actor = evidence.actor();
    String caller =
        switch (actor.kind()) {
          case UNAUTHENTICATED -> "an unauthenticated client";
          case ANONYMOUS -> "an anonymous client";
          default -> shortened(actor.user().username());
        };
    return actor.impersonates()
        ? caller + " acting as " + shortened(actor.effective().username()) + constraint(evidence)
        : caller;
  }

  /** Says which verb of constrained impersonation let it, if one did. */
  private static String constraint(Evidence evidence) {
    return evidence.facts().stream()
        .filter(fact -> fact.name().equals(CONSTRAINT) && !fact.values().isEmpty())
        .findFirst()
        .map(fact -> " (by " + shortened(fact.values().get(0)) + ')')
        .orElse("");
  }

  private static String what(
      String verb, ActionWords words, Evidence.Request request, ObjectRef target) {
    String object =
        request.action() == Action.NON_RESOURCE
            ? shortened(request.path())
            : Nouns.phrase(target, request.action(), words.namesSubresource(), MAX_NAME);
    String place = request.exec().map(exec -> container(exec) + object).orElse(object);
    if (request.action() != Action.EXEC) {
      return verb + ' ' + place;
    }
    String command = request.exec().flatMap(Evidence.Exec::command).orElse("");
    return verb + ' ' + (command.isEmpty() ? "a command" : '`' + command + '`') + " in " + place;
  }

  private static String container(Evidence.Exec exec) {
    return exec.container().isEmpty() ? "" : "container " + shortened(exec.container()) + " of ";
  }

  private static String failure(Evidence.Response response) {
    if (response.code() == 0) {
      return "no code";
    }
    return response.reason().isEmpty()
        ? Integer.toString(response.code())
        : response.code() + " " + response.reason();
  }

  private static String shortened(String name) {
    return Nouns.shortened(name, MAX_NAME);
  }
}
