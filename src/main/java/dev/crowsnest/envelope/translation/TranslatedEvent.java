package dev.crowsnest.envelope.translation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.Translation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a translation gives of an event; empty texts and lists are left out.
 *
 * @param uri path and query, percent-encoded
 * @param groups of the caller, as far as they are known for certain
 * @param extra of the caller, JSON of an object
 * @param addresses as in the member {@code sourceIPs}
 * @param ref {@link ObjectRef#NONE} for requests that are not about a resource
 * @param requestObject its JSON
 * @param responseObject its JSON
 * @param annotations without the mark of the translation, which is added
 */
record TranslatedEvent(
    Translation from,
    Level level,
    Stage stage,
    String auditId,
    Instant received,
    Instant stageTime,
    String verb,
    String uri,
    String username,
    String uid,
    List<String> groups,
    Optional<byte[]> extra,
    List<String> addresses,
    String userAgent,
    ObjectRef ref,
    Answer answer,
    Optional<byte[]> requestObject,
    Optional<byte[]> responseObject,
    Map<String, String> annotations) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * How the request ended.
   *
   * @param code the HTTP status; 0 if it is not known
   */
  record Answer(int code, String reason, String message) {
    static final Answer UNKNOWN = new Answer(0, "", "");

    private static final int FIRST_ERROR = 400;

    boolean isError() {
      return code >= FIRST_ERROR;
    }
  }

  /** Writes the event as JSON in UTF-8. */
  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("kind", "Event");
      out.writeStringField("apiVersion", "audit.k8s.io/v1");
      out.writeStringField("level", level.text());
      out.writeStringField("auditID", auditId);
      out.writeStringField("stage", stage.text());
      out.writeStringField("requestURI", uri);
      out.writeStringField("verb", verb);
      writeUser(out);
      strings("sourceIPs", addresses, out);
      text("userAgent", userAgent, out);
      writeRef(out);
      writeAnswer(out);
      body("requestObject", requestObject, out);
      body("responseObject", responseObject, out);
      out.writeStringField("requestReceivedTimestamp", received.toString());
      out.writeStringField("stageTimestamp", stageTime.toString());
      out.writeObjectFieldStart("annotations");
      out.writeStringField(Translation.ANNOTATION, from.text());
      for (Map.Entry<String, String> each : annotations.entrySet()) {
        out.writeStringField(each.getKey(), each.getValue());
      }
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("heap cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void writeUser(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("user");
    text("username", username, out);
    text("uid", uid, out);
    strings("groups", groups, out);
    body("extra", extra, out);
    out.writeEndObject();
  }

  private void writeRef(JsonGenerator out) throws IOException {
    if (ref.resource().isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("objectRef");
    text("resource", ref.resource(), out);
    text("namespace", ref.namespace(), out);
    text("name", ref.name(), out);
    text("uid", ref.uid(), out);
    text("apiGroup", ref.apiGroup(), out);
    text("apiVersion", ref.apiVersion(), out);
    text("resourceVersion", ref.resourceVersion(), out);
    text("subresource", ref.subresource(), out);
    out.writeEndObject();
  }

  private void writeAnswer(JsonGenerator out) throws IOException {
    if (answer.code() == 0) {
      return;
    }
    out.writeObjectFieldStart("responseStatus");
    if (answer.isError()) {
      out.writeStringField("status", "Failure");
    }
    text("message", answer.message(), out);
    text("reason", answer.reason(), out);
    out.writeNumberField("code", answer.code());
    out.writeEndObject();
  }

  private static void text(String name, String text, JsonGenerator out) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }

  private static void strings(String name, List<String> texts, JsonGenerator out)
      throws IOException {
    if (!texts.isEmpty()) {
      out.writeArrayFieldStart(name);
      for (String each : texts) {
        out.writeString(each);
      }
      out.writeEndArray();
    }
  }

  private static void body(String name, Optional<byte[]> json, JsonGenerator out)
      throws IOException {
    if (json.isPresent()) {
      out.writeFieldName(name);
      out.writeRawValue(new String(json.get(), StandardCharsets.UTF_8));
    }
  }

  /** Omits the bodies: they may contain secrets. */
  @Override
  public String toString() {
    return "TranslatedEvent[" + from + ' ' + verb + ' ' + ref + ']';
  }
}
