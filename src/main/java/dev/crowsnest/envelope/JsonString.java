package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A JSON string with the event in it, as whoever encodes twice writes. */
final class JsonString implements Envelope {

  @Override
  public String name() {
    return "json-string";
  }

  @Override
  public boolean open(Wrapped item, EnvelopeContents into) {
    return JsonMembers.utf8(item.bytes())
        .map(
            text -> {
              into.text(text);
              return true;
            })
        .orElse(false);
  }
}
