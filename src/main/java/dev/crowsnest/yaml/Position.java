package dev.crowsnest.yaml;

/**
 * A position in a file, in reading order.
 *
 * @param line counted from 1; 0 for the file as a whole
 * @param column counted from 1, in characters (code points); 0 for the file as a whole
 */
public record Position(int line, int column) implements Comparable<Position> {
  /** The file as a whole. */
  public static final Position FILE = new Position(0, 0);

  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
