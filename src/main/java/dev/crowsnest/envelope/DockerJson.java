package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/**
 * A line of Docker's json-file driver, which cuts long lines into pieces: only the last piece ends
 * with a line end.
 */
final class DockerJson implements RecordEnvelope {
  /** A shorter text is whole, even if a shipper took its line end away. */
  private static final int PIECE_BYTES = 16 * 1024;

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    boolean isDocker = record.isText("log") && record.isText("stream") && record.has("time");
    if (!isDocker) {
      return false;
    }
    byte[] text = record.utf8("log").orElseThrow();
    String stream = record.text("stream").orElseThrow();
    boolean isLast = text.length > 0 && text[text.length - 1] == '\n';
    if (!into.isOpen(stream) && (isLast || text.length < PIECE_BYTES)) {
      into.text(text);
    } else {
      into.piece(stream, text, isLast);
    }
    return true;
  }
}
