package dev.crowsnest.yaml;

/**
 * A place in a file. Ordered as one reads.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1, in characters (code points); 0 for the file as a whole
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
