package dev.crowsnest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.io.IOException;

/**
 * Reads one audit event (audit.k8s.io/v1 and v1beta1 {@code Event}; items of an EventList, which
 * lack kind and apiVersion, too). Walks the JSON once: the head is decoded, bodies are checked for
 * being JSON and remembered by their place. Unknown members are tolerated. Thread-safe.
 */
public final class AuditDecoder {

  /** Decodes one event; keeps the array. */
  public DecodeResult decode(byte[] bytes) {
    if (isBlank(bytes)) {
      return new Rejected(RejectReason.EMPTY, RejectReason.EMPTY.sentence());
    }
    try (JsonParser parser = EventJson.factory().createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Rejected(RejectReason.NOT_AN_OBJECT, "the JSON value is " + name(parser));
      }
      AuditEvent event = new HeadReader(parser, bytes).read();
      if (parser.nextToken() != null) {
        return new Rejected(
            RejectReason.TRAILING_DATA,
            "after byte " + parser.currentTokenLocation().getByteOffset());
      }
      return new Decoded(event);
    } catch (RejectedException e) {
      return e.rejected();
    } catch (StreamConstraintsException e) {
      return new Rejected(
          RejectReason.TOO_DEEP,
          "beyond the limit of "
              + EventJson.MAX_DEPTH
              + " levels, or a number of over 1000 digits");
    } catch (IOException e) {
      return new Rejected(RejectReason.NOT_JSON, Broken.place(e));
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static String name(JsonParser parser) throws IOException {
    return HeadReader.typeName(parser.currentToken());
  }
}
