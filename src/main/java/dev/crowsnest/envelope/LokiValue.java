package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;
import java.util.List;

/** A value of a stream in Loki's API: the time as a text, and the line. */
final class LokiValue implements Envelope {

  @Override
  public String name() {
    return "loki-api";
  }

  @Override
  public boolean open(Wrapped item, EnvelopeContents into) {
    List<byte[]> elements = item.elements();
    if (elements.size() < 2 || !isTime(elements.get(0))) {
      return false;
    }
    return JsonMembers.utf8(elements.get(1))
        .map(
            line -> {
              into.text(line);
              return true;
            })
        .orElse(false);
  }

  private static boolean isTime(byte[] json) {
    return JsonMembers.utf8(json)
        .filter(text -> text.length > 0)
        .filter(text -> text[0] >= '0' && text[0] <= '9')
        .isPresent();
  }
}
