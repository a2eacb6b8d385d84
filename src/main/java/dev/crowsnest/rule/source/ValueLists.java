package dev.crowsnest.rule.source;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Lists of users, images, namespaces and so on: what {@code %name%} stands for in rules. Some are
 * shipped; a site has its own, and adds to a shipped one by a list of the same name.
 *
 * <p>A list is a column of a CSV file (RFC 4180; UTF-8 with or without a byte-order mark; lines
 * that start with {@code #} are comments; spaces around a cell are ignored; empty cells are
 * skipped). The first row names the lists. If a file has a single column, its list can also be
 * called by the file's name without {@code .csv}.
 */
public final class ValueLists {
  /** No lists: every placeholder is unresolved. */
  public static final ValueLists NONE = new ValueLists(Map.of());

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final Map<String, List<String>> lists;

  private ValueLists(Map<String, List<String>> lists) {
    this.lists = Map.copyOf(lists);
  }

  /** Returns these lists, by name. */
  public static ValueLists of(Map<String, List<String>> lists) {
    return new ValueLists(lists);
  }

  /**
   * Reads CSV files; a broken file is left out.
   *
   * @param problems receives the problems found
   */
  public static ValueLists read(Collection<RuleSource> files, Collection<Problem> problems) {
    Map<String, List<String>> lists = new HashMap<>();
    for (RuleSource source : files) {
      List<Problem> unreadable = new ArrayList<>();
      SourceFile file = SourceFile.decode(source.name(), source.content(), unreadable);
      Problems found = new Problems(file);
      Map<String, List<String>> read = read(file, found);
      for (String name : read.keySet()) {
        if (lists.containsKey(name)) {
          found.error(new Position(1, 1), "there is already a value list '" + name + "'");
        }
      }
      problems.addAll(unreadable);
      problems.addAll(found.list());
      if (unreadable.isEmpty() && !found.hasErrors()) {
        lists.putAll(read);
      }
    }
    return new ValueLists(lists);
  }

  /** Returns all lists of both; the values of a name that both have, each once, these first. */
  public ValueLists with(ValueLists more) {
    Map<String, List<String>> all = new HashMap<>(lists);
    more.lists.forEach(
        (name, values) ->
            all.merge(
                name,
                values,
                (mine, theirs) -> {
                  Set<String> both = new LinkedHashSet<>(mine);
                  both.addAll(theirs);
                  return List.copyOf(both);
                }));
    return new ValueLists(all);
  }

  /** Returns the list with that name, in the order of the file; empty if there is none. */
  public Optional<List<String>> get(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  /** Returns the names of all lists. */
  public Set<String> names() {
    return lists.keySet();
  }

  private static Map<String, List<String>> read(SourceFile file, Problems problems) {
    List<String> names = new ArrayList<>();
    List<Set<String>> columns = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(file.text()), FORMAT)) {
      for (CSVRecord row : parser) {
        Position place = new Position((int) parser.getCurrentLineNumber(), 1);
        if (names.isEmpty()) {
          row.forEach(names::add);
          names.forEach(name -> columns.add(new LinkedHashSet<>()));
          checkNames(names, place, problems);
        } else {
          addRow(row, columns, place, problems);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problems.error(Position.FILE, "not CSV: " + FailureText.of(e));
    }
    if (names.isEmpty() && !problems.hasErrors()) {
      problems.error(Position.FILE, "the first row must name the value lists");
    }
    return named(file.name(), names, columns);
  }

  private static void checkNames(List<String> names, Position place, Problems problems) {
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9_.-]+")) {
        problems.error(
            place,
            "the name of a value list consists of letters, digits, '_', '.' and '-', not '"
                + name
                + "'");
      }
    }
    if (new LinkedHashSet<>(names).size() < names.size()) {
      problems.error(place, "two columns have the same name");
    }
  }

  private static void addRow(
      CSVRecord row, List<Set<String>> columns, Position place, Problems problems) {
    if (row.size() > columns.size()) {
      problems.error(place, "this row has more cells than the first row has names");
      return;
    }
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).isEmpty()) {
        columns.get(i).add(row.get(i));
      }
    }
  }

  private static Map<String, List<String>> named(
      String file, List<String> names, List<Set<String>> columns) {
    Map<String, List<String>> lists = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      lists.put(names.get(i), List.copyOf(columns.get(i)));
    }
    if (names.size() == 1) {
      String base = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
      String name = base.endsWith(".csv") ? base.substring(0, base.length() - 4) : base;
      lists.put(name, List.copyOf(columns.get(0)));
    }
    return lists;
  }
}
