package dev.crowsnest.silence;

import dev.crowsnest.text.Glob;
import dev.crowsnest.text.SpreadsheetCell;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes the line that silences a finding and those like it, ready to be put into a file. */
public final class SilenceLine {
  /** Stands where whoever uses the line must write; a file with it is refused. */
  public static final String OWNER = "OWNER";

  /** Stands where whoever uses the line must write; a file with it is refused. */
  public static final String REASON = "REASON";

  private static final Duration LASTS = Duration.ofDays(30);

  /** What says which findings are like it; the rest would be too narrow. */
  private static final Set<SilenceField> FIELDS =
      EnumSet.of(
          SilenceField.CLUSTER,
          SilenceField.RULE,
          SilenceField.NAMESPACE,
          SilenceField.KIND,
          SilenceField.NAME,
          SilenceField.WORKLOAD,
          SilenceField.WHO,
          SilenceField.PERSON,
          SilenceField.OUTCOME);

  /** What several values have in common must be this long to say anything. */
  private static final int MIN_COMMON = 4;

  private SilenceLine() {}

  /** Returns a line without its end, to be completed with an owner and a reason. */
  public static String of(Silenceable finding) {
    return of(finding, OWNER, REASON);
  }

  /**
   * Returns a line without its end, for {@link SilenceColumns#header}. It ends 30 days after the
   * finding was last seen, and silences nothing that is more severe.
   */
  public static String of(Silenceable finding, String owner, String reason) {
    List<String> cells = new ArrayList<>();
    cells.add(cell(owner));
    cells.add(cell(reason));
    cells.add(finding.lastSeen().plus(LASTS).truncatedTo(ChronoUnit.SECONDS).toString());
    boolean isOfWorkload = !finding.values(SilenceField.WORKLOAD).isEmpty();
    for (SilenceField field : SilenceField.values()) {
      boolean isNamedByWorkload =
          isOfWorkload && (field == SilenceField.NAME || field == SilenceField.KIND);
      cells.add(FIELDS.contains(field) && !isNamedByWorkload ? cell(pattern(field, finding)) : "");
    }
    cells.add(finding.severity().text());
    return SilenceColumns.FORMAT.format(cells.toArray());
  }

  private static String pattern(SilenceField field, Silenceable finding) {
    List<String> values = finding.values(field);
    if (values.isEmpty() || (!field.isOfAlternatives() && !finding.isWhole(field))) {
      return "";
    }
    String first = values.get(0);
    if (field.isOfAlternatives() || values.size() == 1) {
      return first.length() <= SilenceFile.MAX_CELL / 2
          ? literally(first)
          : literally(cut(first, SilenceFile.MAX_CELL / 2)) + '*';
    }
    String common = first;
    for (String value : values) {
      common = common(common, value);
    }
    return common.length() < MIN_COMMON || field == SilenceField.OUTCOME
        ? ""
        : literally(cut(common, SilenceFile.MAX_CELL / 2)) + '*';
  }

  /** What would break the line, or what it looks like, is any character. */
  private static String literally(String text) {
    StringBuilder pattern = new StringBuilder();
    Glob.literally(text)
        .codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                pattern.appendCodePoint(c);
              } else {
                pattern.append('?');
              }
            });
    return pattern.toString();
  }

  /** Of spaces only the usual one is: a reader of CSV takes the others away around a cell. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static String cell(String text) {
    return SpreadsheetCell.guarded(text);
  }

  private static String common(String a, String b) {
    int same = 0;
    while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return cut(a, same);
  }

  /** Never in the middle of a character. */
  private static String cut(String text, int length) {
    int end = Math.min(text.length(), length);
    return end > 0 && Character.isHighSurrogate(text.charAt(end - 1))
        ? text.substring(0, end - 1)
        : text.substring(0, end);
  }
}
