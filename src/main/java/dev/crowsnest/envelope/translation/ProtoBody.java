package dev.crowsnest.envelope.translation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.JsonMembers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A body in a protocol buffer that was written as JSON: the object, and what its type is. */
final class ProtoBody {
  private static final String TYPE = "@type";

  private ProtoBody() {}

  /** Returns the object as the API server had it; empty if there is none, or nothing in it. */
  static Optional<byte[]> of(JsonMembers payload, String member) {
    Optional<JsonMembers> body = payload.object(member);
    if (body.isEmpty()
        || body.get().names().isEmpty()
        || (body.get().names().size() == 1 && body.get().has(TYPE))) {
      return Optional.empty();
    }
    byte[] json = payload.json(member).orElseThrow();
    return Optional.of(body.get().has(TYPE) ? withoutType(json) : json);
  }

  /** Copies token by token, so that nothing else of what stands there changes. */
  private static byte[] withoutType(byte[] json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length);
    try (JsonParser in = EventJson.factory().createParser(json);
        JsonGenerator out = EventJson.factory().createGenerator(bytes)) {
      in.nextToken();
      out.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isType = in.currentName().equals(TYPE);
        if (isType) {
          in.nextToken();
          in.skipChildren();
        } else {
          out.copyCurrentStructure(in);
        }
      }
      out.writeEndObject();
    } catch (IOException unreadable) {
      return json;
    }
    return bytes.toByteArray();
  }
}
