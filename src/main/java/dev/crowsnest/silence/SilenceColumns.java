package dev.crowsnest.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** The form of the files: RFC 4180 with comments. */
public final class SilenceColumns {
  static final String OWNER = "owner";
  static final String REASON = "reason";
  static final String EXPIRES = "expires";
  static final String MAX_SEVERITY = "max_severity";

  static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private static final List<String> ALL =
      Stream.of(
              Stream.of(OWNER, REASON, EXPIRES),
              Arrays.stream(SilenceField.values()).map(SilenceField::column),
              Stream.of(MAX_SEVERITY))
          .flatMap(each -> each)
          .toList();

  private SilenceColumns() {}

  /** Returns the names of all columns, in the order of lines that are made ready. */
  public static List<String> all() {
    return new ArrayList<>(ALL);
  }

  /** Returns the first line of a file, without its end. */
  public static String header() {
    return String.join(",", ALL);
  }
}
