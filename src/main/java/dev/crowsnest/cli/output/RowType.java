package dev.crowsnest.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.cli.output.Column.Shown;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Defines how rows of one type are printed.
 *
 * @param columns in order, for tables and CSV
 * @param json for JSON, which may contain more than the columns
 */
public record RowType<T>(List<Column<T>> columns, JsonForm<T> json) {

  /** Writes a row as one JSON value. */
  @FunctionalInterface
  public interface JsonForm<T> {
    void write(T row, JsonGenerator out) throws IOException;
  }

  public RowType {
    columns = List.copyOf(columns);
  }

  /** Returns the type with the columns of a usual table. */
  RowType<T> narrow() {
    return with(
        column ->
            column.shown() == Shown.ALWAYS || column.shown() == Shown.WITH_ROOM
                ? Stream.of(column)
                : Stream.empty());
  }

  /** Returns the type with the columns of a table that leaves out none of them. */
  RowType<T> wide() {
    return with(
        column -> column.shown() == Shown.NEVER ? Stream.empty() : Stream.of(column.always()));
  }

  private RowType<T> with(Function<Column<T>, Stream<Column<T>>> choice) {
    return new RowType<>(columns.stream().flatMap(choice).toList(), json);
  }

  /**
   * Returns a type of rows whose JSON form is an object with the columns as members, all of them
   * strings.
   */
  public static <T> RowType<T> of(List<Column<T>> columns) {
    return new RowType<>(
        columns,
        (row, out) -> {
          out.writeStartObject();
          for (Column<T> column : columns) {
            out.writeStringField(column.name(), column.text().apply(row));
          }
          out.writeEndObject();
        });
  }
}
