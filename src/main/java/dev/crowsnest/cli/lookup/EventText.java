package dev.crowsnest.cli.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.redaction.Printable;
import dev.crowsnest.redaction.RedactedEvent;
import dev.crowsnest.redaction.Redaction;
import java.util.List;
import java.util.Locale;

/** An event for its reader: what matters by name, then all of it as JSON without its secrets. */
record EventText(Sources.Placed placed) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** More than a screen of any size. */
  private static final int MOST_LINES = 2_000;

  /** Returns the whole event, masked. */
  JsonNode json() {
    return RedactedEvent.of(placed.event().tree());
  }

  void head(Page page) {
    AuditEvent event = placed.event();
    page.line("time", event.stageTime().toString());
    page.line("place", placed.place());
    page.line("audit id", Redaction.name(event.auditId()));
    page.line("who", who(event));
    page.line("groups", String.join(", ", Redaction.names(event.user().groups())));
    page.line("from", String.join(", ", Redaction.names(event.sourceIps())));
    page.line("agent", Redaction.text(event.userAgent()));
    page.line("verb", event.verb() + (isAction(event) ? " (" + event.action().text() + ')' : ""));
    page.line("object", object(event));
    page.line("outcome", outcome(event));
    page.line("decision", Redaction.text(decision(event)));
    page.line("recorded", event.level().text() + ", " + event.stage().text());
  }

  void body(Page page) throws JsonProcessingException {
    List<String> lines =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json()).lines().toList();
    lines.stream().limit(MOST_LINES).forEach(page::raw);
    if (lines.size() > MOST_LINES) {
      page.raw(
          String.format(
              Locale.ROOT, "... %,d more lines; -o json prints them", lines.size() - MOST_LINES));
    }
  }

  static String who(AuditEvent event) {
    String user = event.user().username();
    String caller = user.isEmpty() ? "(not authenticated)" : Redaction.name(user);
    return event
        .impersonatedUser()
        .map(UserInfo::username)
        .map(other -> caller + " as " + Redaction.name(other))
        .orElse(caller);
  }

  static String object(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (ref.resource().isEmpty()) {
      return Redaction.path(event.requestUri());
    }
    String name = ref.namespace().isEmpty() ? ref.name() : ref.namespace() + '/' + ref.name();
    return (ref.resourcePath() + ' ' + Redaction.name(name)).strip();
  }

  private static String outcome(AuditEvent event) {
    String outcome = Outcome.of(event).text();
    return event.responseCode() == 0 ? outcome : outcome + " (" + event.responseCode() + ')';
  }

  private static String decision(AuditEvent event) {
    String decision = event.annotation("authorization.k8s.io/decision");
    String reason = event.annotation("authorization.k8s.io/reason");
    return (decision == null ? "" : decision)
        + (reason == null || reason.isEmpty() ? "" : ": " + Printable.text(reason));
  }

  private static boolean isAction(AuditEvent event) {
    return !event.action().text().equals(event.verb());
  }
}
