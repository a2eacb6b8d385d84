package dev.crowsnest.ingest;

import dev.crowsnest.decode.RawItem.Position;
import java.time.Instant;

/**
 * What is known of an input before it is read.
 *
 * @param cluster the cluster whose events it holds
 * @param source what brings it in: {@code webhook}, {@code file:NAME}, {@code stdin}, {@code
 *     import:NAME}
 * @param place the name that an item's position is appended to
 * @param isKept whether one can go back to the place and find the item again
 */
public record Origin(String cluster, String source, String place, boolean isKept) {

  static Origin ofFile(String cluster, String name) {
    return new Origin(cluster, "file:" + name, name, true);
  }

  static Origin ofStandardInput(String cluster) {
    return new Origin(cluster, "stdin", "stdin", true);
  }

  /** What is made of an input has no places in it. */
  static Origin ofConversion(String cluster, String source) {
    return new Origin(cluster, source, source, false);
  }

  /** A request has no name; its dead letters say when it came. */
  static Origin ofRequest(String cluster, Instant receivedAt) {
    return new Origin(cluster, "webhook", "webhook " + receivedAt, false);
  }

  /** For dead letters. */
  String place(Position position) {
    return place + position;
  }

  /** For events: empty if nobody could go back there. */
  String position(Position position) {
    return isKept ? place + position : "";
  }
}
