package dev.crowsnest.cli.lookup;

import dev.crowsnest.cli.output.Style;
import dev.crowsnest.cli.output.Terminal;
import dev.crowsnest.cli.output.WrappedText;
import dev.crowsnest.redaction.Printable;
import java.io.PrintStream;
import java.util.List;

/** A page of named lines and lists, wrapped to the terminal. */
final class Page {
  private static final int NAME_WIDTH = 10;

  private final PrintStream out;
  private final Terminal terminal;

  Page(PrintStream out, Terminal terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Prints the sentence at the top. */
  void headline(String text) {
    wrapped("", text, Style.BOLD);
  }

  /** Prints a name and a text; nothing if the text is empty. */
  void line(String name, String text) {
    line(name, text, Style.PLAIN);
  }

  void line(String name, String text, Style style) {
    if (!text.isEmpty()) {
      wrapped(name + " ".repeat(Math.max(1, NAME_WIDTH - name.length())), text, style);
    }
  }

  /** Prints a heading and its lines; nothing if there are none. */
  void list(String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    heading(heading);
    lines.forEach(line -> wrapped("  ", line, Style.PLAIN));
  }

  void heading(String text) {
    out.println();
    out.println(terminal.styled(Style.BOLD, Printable.text(text)));
  }

  /** Prints a line as it is. */
  void raw(String line) {
    out.println(Printable.text(line));
  }

  private void wrapped(String before, String text, Style style) {
    String indent = " ".repeat(before.length());
    String start = terminal.styled(Style.DIM, before);
    for (String line : WrappedText.lines(Printable.text(text), terminal, before.length())) {
      out.println((start + terminal.styled(style, line)).stripTrailing());
      start = indent;
    }
  }
}
