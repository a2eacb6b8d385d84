package dev.crowsnest.detection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ExecRequest;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.network.NetworkChange;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.workload.TargetPod;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes detections from matches. Thread-safe. */
public final class DetectionFactory {
  private static final int FIRST_ERROR = 400;
  private static final String DECISION_REASON = "authorization.k8s.io/reason";

  private final ExecCommandDisplay execCommands;
  private final List<DerivedField> facts;

  /** Creates a factory whose detections show nothing of an event but what their rules read. */
  public DetectionFactory(ExecCommandDisplay execCommands) {
    this(execCommands, List.of());
  }

  /**
   * Creates a factory.
   *
   * @param facts fields that every detection shows if the event has them, whether or not its rule
   *     reads them
   */
  public DetectionFactory(ExecCommandDisplay execCommands, List<DerivedField> facts) {
    this.execCommands = execCommands;
    this.facts = List.copyOf(facts);
  }

  /**
   * Returns the detection for the matches of an event; never fails, whatever the event contains.
   *
   * @param matches at least one
   * @param ruleSetVersion of the rules that were in force
   */
  public Detection detection(List<Match> matches, EventView view, String ruleSetVersion) {
    return detection(matches, view, ruleSetVersion, Severity.INFORMATIONAL).orElseThrow();
  }

  /**
   * Returns the same, if it is severe enough: one that is not costs next to nothing.
   *
   * @param minimum a detection that is less severe is not made
   */
  public Optional<Detection> detection(
      List<Match> matches, EventView view, String ruleSetVersion, Severity minimum) {
    List<Match> sorted = Headlines.worstFirst(matches);
    Match headline = sorted.get(0);
    Circumstances circumstances = Circumstances.of(headline, view);
    RatedSeverity severity = RatedSeverity.of(Severity.of(headline.rule().level()), circumstances);
    if (severity.severity().compareTo(minimum) < 0) {
      return Optional.empty();
    }
    Evidence evidence = evidence(headline, view);
    FoldKey key = FoldKey.of(headline, view);
    return Optional.of(
        new Detection(
            FindingId.uid(headline.rule(), key, view),
            key,
            evidence.time(),
            headline,
            sorted.subList(1, sorted.size()),
            circumstances,
            redacted(severity),
            ruleSetVersion,
            Sentence.of(
                evidence, ActionWords.of(view.event()), title(headline, evidence.access(), view)),
            Redacted.person(view.get(Person.FACT)),
            view.get(TargetPod.FACT).map(Redacted::target),
            NextSteps.of(headline.triage(), view),
            Optional.of(evidence)));
  }

  private Evidence evidence(Match match, EventView view) {
    AuditEvent event = view.event();
    Evidence.Request request = request(view);
    return new Evidence(
        view.get(EventTime.FACT).instant(),
        Redaction.fields(match.fields(), request.exec().flatMap(Evidence.Exec::command)),
        Redaction.fields(facts(view), Optional.empty()),
        redacted(event.actor()),
        client(event),
        request,
        target(event),
        response(event),
        AccessReport.of(match.fields(), view),
        Completeness.of(view, match.rule().needs()),
        view.origin());
  }

  private List<MatchedField> facts(EventView view) {
    List<MatchedField> known = new ArrayList<>();
    for (DerivedField fact : facts) {
      List<String> values = new ArrayList<>();
      fact.any(
          view,
          value -> {
            values.add(value.asText());
            return values.size() >= MatchedField.MAX_VALUES;
          });
      if (!values.isEmpty()) {
        known.add(new MatchedField(fact.name(), values));
      }
    }
    return known;
  }

  private static String title(Match match, Optional<AccessReport> access, EventView view) {
    String title = match.rule().title();
    return access
        .map(AccessReport::headline)
        .or(() -> opened(match, view))
        .filter(headline -> !headline.isEmpty())
        .map(headline -> title + ": " + headline)
        .orElse(title);
  }

  /** Returns what a change of the network opens, for a rule that is about that. */
  private static Optional<String> opened(Match match, EventView view) {
    return match.fields().stream().anyMatch(field -> field.name().startsWith("network."))
        ? view.get(NetworkChange.FACT)
            .flatMap(change -> change.opened().stream().findFirst())
            .map(Redaction::text)
        : Optional.empty();
  }

  private static RatedSeverity redacted(RatedSeverity rated) {
    return new RatedSeverity(
        rated.severity(), rated.reasons().stream().map(Redaction::text).toList());
  }

  private static Actor redacted(Actor actor) {
    UserInfo impersonated = actor.impersonatedUser();
    return new Actor(
        redacted(actor.user()), impersonated == null ? null : redacted(impersonated), actor.kind());
  }

  private static UserInfo redacted(UserInfo user) {
    return new UserInfo(
        Redaction.name(user.username()),
        Redaction.name(user.uid()),
        Redaction.names(user.groups()));
  }

  private static Evidence.Client client(AuditEvent event) {
    List<String> addresses = event.sourceIps();
    int claimed = Math.max(0, addresses.size() - 1);
    return new Evidence.Client(
        addresses.isEmpty() ? "" : Redaction.name(addresses.get(claimed)),
        Redaction.names(addresses.subList(0, claimed)),
        Redaction.text(event.userAgent()));
  }

  private Evidence.Request request(EventView view) {
    AuditEvent event = view.event();
    return new Evidence.Request(
        Redaction.name(event.auditId()),
        Redaction.name(event.verb()),
        event.action(),
        event.stage(),
        Redaction.path(event.requestUri()),
        view.get(ExecRequest.FACT).map(this::exec));
  }

  private Evidence.Exec exec(ExecRequest exec) {
    return new Evidence.Exec(
        execCommands.commandLine(exec.command()),
        Redaction.name(exec.container()),
        exec.stdin(),
        exec.tty());
  }

  private static ObjectRef target(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    JsonNode created =
        event.action() == Action.CREATE && (ref.name().isEmpty() || ref.uid().isEmpty())
            ? event.body(Body.RESPONSE_OBJECT).path("metadata")
            : null;
    return new ObjectRef(
        Redaction.name(ref.resource()),
        Redaction.name(ref.subresource()),
        Redaction.name(ref.namespace()),
        Redaction.name(known(ref.name(), created, "name")),
        Redaction.name(known(ref.uid(), created, "uid")),
        Redaction.name(ref.apiGroup()),
        Redaction.name(ref.apiVersion()),
        Redaction.name(ref.resourceVersion()));
  }

  private static String known(String asked, @Nullable JsonNode created, String member) {
    return asked.isEmpty() && created != null ? created.path(member).asText("") : asked;
  }

  private static Evidence.Response response(AuditEvent event) {
    return new Evidence.Response(
        Outcome.of(event),
        event.responseCode(),
        Redaction.name(event.text(HeadField.REASON)),
        Redaction.text(message(event)),
        Redaction.text(Objects.requireNonNullElse(event.annotation(DECISION_REASON), "")));
  }

  /**
   * Returns the message of the response. Kubernetes 1.11 to 1.23 recorded that of a refusal only in
   * the response's body.
   */
  private static String message(AuditEvent event) {
    String message = event.text(HeadField.MESSAGE);
    if (!message.isEmpty() || event.responseCode() < FIRST_ERROR) {
      return message;
    }
    JsonNode status = event.body(Body.RESPONSE_OBJECT);
    return status.path("kind").asText("").equals("Status") ? status.path("message").asText("") : "";
  }
}
