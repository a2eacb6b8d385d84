package dev.crowsnest.silence;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.text.Glob;
import dev.crowsnest.text.SpreadsheetCell;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of silences: CSV (RFC 4180; lines that start with {@code #} are comments) whose
 * first row names the columns, in any order. A line with an error is left out; a file with one
 * should not be used.
 */
public final class SilenceFile {
  /** Characters. */
  static final int MAX_CELL = 1_000;

  private static final List<String> REQUIRED =
      List.of(SilenceColumns.OWNER, SilenceColumns.REASON, SilenceColumns.EXPIRES);

  private final SourceFile file;
  private final Problems problems;
  private final CellPlaces places;
  private final List<String> columns = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();

  private SilenceFile(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.places = new CellPlaces(file.text());
  }

  /**
   * Reads a file.
   *
   * @param problems receives what is wrong, with its place
   */
  public static List<Silence> read(SourceFile file, Problems problems) {
    SilenceFile read = new SilenceFile(file, problems);
    read.rows();
    return read.silences;
  }

  private void rows() {
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new StringReader(file.text()))
            .setFormat(SilenceColumns.FORMAT)
            .get()) {
      for (CSVRecord row : parser) {
        places.goTo((int) row.getCharacterPosition());
        if (columns.isEmpty()) {
          header(row);
          if (problems.hasErrors()) {
            return;
          }
        } else if (silences.size() == Silences.MAX) {
          problems.error(places.of(0), "more than " + Silences.MAX + " silences");
          return;
        } else {
          line(row);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.error(Position.FILE, "not CSV: " + FailureText.of(e));
    }
    if (columns.isEmpty() && !problems.hasErrors()) {
      problems.error(
          Position.FILE, "the first row must name the columns: " + SilenceColumns.header());
    }
  }

  private void header(CSVRecord row) {
    List<String> known = SilenceColumns.all();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < row.size(); i++) {
      String name = row.get(i);
      columns.add(name);
      if (!known.contains(name)) {
        problems.error(
            places.of(i),
            "there is no column '" + shown(name) + "'" + SimilarNames.orElse(name, known));
      } else if (!seen.add(name)) {
        problems.error(places.of(i), "the column " + name + " is there twice");
      }
    }
    for (String name : REQUIRED) {
      if (!seen.contains(name) && !problems.hasErrors()) {
        problems.error(places.of(0), "the column " + name + " is missing");
      }
    }
  }

  private void line(CSVRecord row) {
    if (row.size() != columns.size()) {
      problems.error(
          places.of(Math.min(row.size(), columns.size()) - 1),
          "this line has " + row.size() + " cells, and the first has " + columns.size());
      return;
    }
    long errors = problems.errors();
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      String cell = SpreadsheetCell.unguarded(row.get(i));
      cells.put(columns.get(i), cell);
      if (cell.length() > MAX_CELL) {
        problems.error(places.of(i), "longer than " + MAX_CELL + " characters");
      }
    }
    String owner = written(SilenceColumns.OWNER, SilenceLine.OWNER, cells);
    String reason = written(SilenceColumns.REASON, SilenceLine.REASON, cells);
    String expiry = cells.getOrDefault(SilenceColumns.EXPIRES, "");
    var expires = ExpiryTime.of(expiry);
    if (expires.isEmpty()) {
      problems.error(
          place(SilenceColumns.EXPIRES),
          "expires must be a date or an RFC 3339 time, such as 2026-12-31 or"
              + " 2026-12-31T18:00:00Z, not '"
              + shown(expiry)
              + "'");
    }
    RuleLevel maxSeverity = maxSeverity(cells.getOrDefault(SilenceColumns.MAX_SEVERITY, ""));
    Map<SilenceField, Glob> matchers = matchers(cells);
    if (problems.errors() == errors && expires.isPresent() && maxSeverity != null) {
      silences.add(
          new Silence(
              file.name(),
              places.of(0).line(),
              owner,
              reason,
              expires.get(),
              maxSeverity,
              matchers));
    }
  }

  private String written(String column, String placeholder, Map<String, String> cells) {
    String text = cells.getOrDefault(column, "");
    if (text.isBlank()) {
      problems.error(place(column), column + " must not be empty");
    } else if (text.equals(placeholder)) {
      problems.error(place(column), "write the " + column + " instead of " + placeholder);
    }
    return text;
  }

  private @Nullable RuleLevel maxSeverity(String text) {
    if (text.isEmpty()) {
      return Silence.DEFAULT_MAX_SEVERITY;
    }
    RuleLevel level = RuleLevel.of(text);
    if (level == null) {
      problems.error(
          place(SilenceColumns.MAX_SEVERITY),
          "max_severity must be informational, low, medium, high or critical, not '"
              + shown(text)
              + "'");
    }
    return level;
  }

  private Map<SilenceField, Glob> matchers(Map<String, String> cells) {
    Map<SilenceField, Glob> matchers = new EnumMap<>(SilenceField.class);
    boolean isNarrow = false;
    for (SilenceField field : SilenceField.values()) {
      String pattern = cells.getOrDefault(field.column(), "");
      if (!pattern.isEmpty()) {
        Glob glob = field.glob(pattern);
        matchers.put(field, glob);
        isNarrow |= field != SilenceField.CLUSTER && !glob.matchesAll();
      }
    }
    if (!isNarrow) {
      problems.error(
          places.of(0),
          "this would silence everything: give at least one of rule, namespace, who and so on,"
              + " besides the cluster");
    }
    return matchers;
  }

  private Position place(String column) {
    return places.of(Math.max(0, columns.indexOf(column)));
  }

  private static String shown(String text) {
    return text.length() <= 50 ? text : text.substring(0, 50) + "...";
  }
}
