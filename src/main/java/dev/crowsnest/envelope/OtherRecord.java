package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.crowsnest.decode.JsonMembers;

/**
 * A record that nobody described, with one event or a text of events in one of its members. The
 * member is found by what stands in it.
 */
final class OtherRecord implements RecordEnvelope {
  private static final int MAX_DEPTH = 3;

  @Override
  public String name() {
    return "record";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    return search(record, 0, into);
  }

  private static boolean search(JsonMembers record, int depth, EnvelopeContents into) {
    for (String name : record.names()) {
      if (record.utf8(name).filter(OtherRecord::isMeantAsEvent).isPresent()) {
        into.text(record.utf8(name).orElseThrow());
        return true;
      }
      JsonMembers inner = record.object(name).orElse(null);
      if (inner != null && inner.has("auditID") && inner.has("stage")) {
        return RecordEnvelope.pass(record, name, into);
      }
    }
    if (depth == MAX_DEPTH) {
      return false;
    }
    for (String name : record.names()) {
      JsonMembers inner = record.object(name).orElse(null);
      if (inner != null && search(inner, depth + 1, into)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMeantAsEvent(byte[] text) {
    int at = 0;
    while (at < text.length && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    return at < text.length
        && (text[at] == '{' || text[at] == '[')
        && new String(text, ISO_8859_1).contains("\"auditID\"");
  }
}
