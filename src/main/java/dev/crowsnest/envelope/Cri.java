package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * A line of a container's log in the format of the Container Runtime Interface: time, stream,
 * {@code P} for a piece or {@code F} for the last one, text.
 */
final class Cri implements Envelope {
  private static final int MAX_HEAD = 64;

  @Override
  public String name() {
    return "cri";
  }

  @Override
  public boolean open(Wrapped item, EnvelopeContents into) {
    byte[] line = item.bytes();
    String head = new String(line, 0, Math.min(line.length, MAX_HEAD), ISO_8859_1);
    String[] words = head.split(" ", 4);
    boolean isCri =
        words.length == 4
            && Times.isTime(words[0])
            && (words[1].equals("stdout") || words[1].equals("stderr"))
            && (words[2].startsWith("P") || words[2].startsWith("F"));
    if (!isCri) {
      return false;
    }
    int start = words[0].length() + words[1].length() + words[2].length() + 3;
    int end = line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    byte[] text = Arrays.copyOfRange(line, start, Math.max(start, end));
    boolean isLast = words[2].startsWith("F");
    if (isLast && !into.isOpen(words[1])) {
      into.text(text);
    } else {
      into.piece(words[1], text, isLast);
    }
    return true;
  }
}
