package dev.crowsnest.detection;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.rule.match.MatchedField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request that a finding is based on. Every text from the event is redacted and bounded; only
 * {@link DetectionFactory} creates evidence.
 *
 * @param time when the evaluated stage was reached
 * @param matched the fields that made the rule match; values that must not be shown are masked
 * @param facts other fields of the event, whether or not the rule reads them
 * @param actor the authenticated caller, and the user that it acted as
 * @param target what the request was about; the name and uid of a created object come from the
 *     response if the request did not have them
 * @param access how the request changed who may do what, if the rule is about that
 * @param origin where the original event is
 */
public record Evidence(
    Instant time,
    List<MatchedField> matched,
    List<MatchedField> facts,
    Actor actor,
    Client client,
    Request request,
    ObjectRef target,
    Response response,
    Optional<AccessReport> access,
    Completeness completeness,
    EventOrigin origin) {

  /**
   * Where the request came from.
   *
   * @param address that of the connection, as the API server saw it; empty if the event has none
   * @param claimedAddresses those that the client or a proxy claimed; can be forged
   * @param claimedUserAgent can be forged
   */
  public record Client(String address, List<String> claimedAddresses, String claimedUserAgent) {
    public Client {
      claimedAddresses = List.copyOf(claimedAddresses);
    }
  }

  /**
   * What was requested.
   *
   * @param auditId can be chosen by the client
   * @param path of the request URI, percent-encoded, without the query
   */
  public record Request(
      String auditId, String verb, Action action, Stage stage, String path, Optional<Exec> exec) {}

  /**
   * What was run in a container.
   *
   * @param command as it would be typed in a shell; empty if it must not be shown
   * @param container empty if the client left the choice to the server
   */
  public record Exec(Optional<String> command, String container, boolean stdin, boolean tty) {}

  /**
   * How the request ended.
   *
   * @param code the HTTP status; 0 if the event has none
   * @param reason Kubernetes' own, such as {@code Forbidden}; empty if none
   * @param message from the API server; empty if none
   * @param decisionReason the authorizer's, which names the binding that allowed it; empty if none
   */
  public record Response(
      Outcome outcome, int code, String reason, String message, String decisionReason) {}

  /** Returns the kind of the target as a word: {@code daemonset}. */
  public String kind() {
    return Nouns.singular(target.resource());
  }

  public Evidence {
    matched = List.copyOf(matched);
    facts = List.copyOf(facts);
  }
}
