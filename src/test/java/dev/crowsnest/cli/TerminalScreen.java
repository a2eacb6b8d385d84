package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal shows of all that was written to it: knows line ends and how a line is erased.
 */
final class TerminalScreen extends ByteArrayOutputStream {
  private static final String ESCAPE = "\u001b[";

  /** Returns the lines, with what was erased left out. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int column = 0;
    String written = toString(UTF_8);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
        column = 0;
      } else if (c == '\r') {
        column = 0;
      } else if (written.startsWith(ESCAPE, i)) {
        int end = i + ESCAPE.length();
        while (!Character.isLetter(written.charAt(end))) {
          end++;
        }
        if (written.charAt(end) == 'K') {
          line.setLength(column);
        }
        i = end;
      } else {
        line.replace(column, Math.min(line.length(), column + 1), String.valueOf(c));
        column++;
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
