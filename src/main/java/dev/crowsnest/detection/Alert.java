package dev.crowsnest.detection;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.rule.MatchedField;
import dev.crowsnest.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rule matched one event. Every text that came from the event is redacted and bounded; made by
 * {@link AlertFactory} alone.
 *
 * @param ruleSetVersion of the rules that were in force
 * @param eventTime when the judged stage was reached
 * @param processedTime the wall clock when the alert was made: the only part that a replay changes
 * @param message one sentence of what happened
 * @param matched what made the rule match; values that must not be shown are masked
 * @param facts what else is known of the event from itself, whether or not the rule asked
 * @param actor the authenticated caller, and whom it acted as
 * @param target what the request was about; the name and uid of a created object come from the
 *     response where the request did not have them
 * @param access what the request changed in who may do what, if the rule is about that
 */
public record Alert(
    AlertId id,
    Rule rule,
    String ruleSetVersion,
    Instant eventTime,
    Instant processedTime,
    String message,
    List<MatchedField> matched,
    List<MatchedField> facts,
    Actor actor,
    Client client,
    Request request,
    ObjectRef target,
    Response response,
    Optional<AccessReport> access,
    Evidence evidence,
    EventOrigin origin) {

  /**
   * Where the request came from.
   *
   * @param address the connection's own, as the API server saw it; empty if the event has none
   * @param claimedAddresses what the client or a proxy said before; can be forged
   * @param claimedUserAgent can be forged
   */
  public record Client(String address, List<String> claimedAddresses, String claimedUserAgent) {
    public Client {
      claimedAddresses = List.copyOf(claimedAddresses);
    }
  }

  /**
   * What was asked for.
   *
   * @param auditId chosen by the client if it likes
   * @param path of the request URI, percent-encoded, without the query
   */
  public record Request(
      String auditId, String verb, Action action, Stage stage, String path, Optional<Exec> exec) {}

  /**
   * What was run in a container.
   *
   * @param command as a shell user would type it; empty if it must not be shown
   * @param container empty if the client left the choice to the server
   */
  public record Exec(Optional<String> command, String container, boolean stdin, boolean tty) {}

  /**
   * How the request ended.
   *
   * @param code the HTTP status; 0 if the event has none
   * @param reason Kubernetes' own, as {@code Forbidden}; empty if none
   * @param message of the API server; empty if none
   * @param decisionReason the authorizer's, which names the binding that allowed it; empty if none
   */
  public record Response(
      Outcome outcome, int code, String reason, String message, String decisionReason) {}

  public Alert {
    matched = List.copyOf(matched);
    facts = List.copyOf(facts);
  }

  public Severity severity() {
    return Severity.of(rule.level());
  }

  public String cluster() {
    return origin.cluster();
  }

  /** The record's key: what one identity does to one cluster stays in order. */
  public String key() {
    return cluster() + '|' + actor.user().username();
  }
}
