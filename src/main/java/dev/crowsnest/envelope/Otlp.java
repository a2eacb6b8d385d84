package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/**
 * A log record of OpenTelemetry (OTLP in JSON): its body is a text, or the event in the form of
 * OTLP's values.
 */
final class Otlp implements RecordEnvelope {
  private static final String[] LIKE_NO_OTHER = {
    "timeUnixNano", "observedTimeUnixNano", "severityText", "severityNumber", "attributes"
  };

  @Override
  public String name() {
    return "otlp";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    if (!RecordEnvelope.hasAny(record, LIKE_NO_OTHER)) {
      return false;
    }
    JsonMembers body = record.object("body").orElse(null);
    if (body == null) {
      return RecordEnvelope.pass(record, "body", into);
    }
    if (RecordEnvelope.pass(body, "stringValue", into)) {
      return true;
    }
    if (body.isText("bytesValue")) {
      into.base64(body.utf8("bytesValue").orElseThrow());
      return true;
    }
    if (body.has("kvlistValue")) {
      into.text(OtlpValue.json(record.json("body").orElseThrow()));
      return true;
    }
    return RecordEnvelope.pass(record, "body", into);
  }
}
