package dev.crowsnest.ingest;

import dev.crowsnest.decode.RawItem.Position;
import java.time.Instant;

/**
 * What is known about an input before it is read.
 *
 * @param cluster the cluster whose events it contains
 * @param source where it comes from: {@code webhook}, {@code file:NAME}, {@code stdin}, {@code
 *     import:NAME}
 * @param place the name that an item's position is appended to
 * @param isKept whether the item can be found again at its place later
 */
public record Origin(String cluster, String source, String place, boolean isKept) {

  static Origin ofFile(String cluster, String name) {
    return new Origin(cluster, "file:" + name, name, true);
  }

  static Origin ofStandardInput(String cluster) {
    return new Origin(cluster, "stdin", "stdin", true);
  }

  /** Returns the origin of converted events, which have no places. */
  static Origin ofConversion(String cluster, String source) {
    return new Origin(cluster, source, source, false);
  }

  /** Returns the origin of a request, which has no name; its dead letters say when it arrived. */
  static Origin ofRequest(String cluster, Instant receivedAt) {
    return new Origin(cluster, "webhook", "webhook " + receivedAt, false);
  }

  /** Returns the origin of an entry of this input; see {@link dev.crowsnest.archive.Entry#path}. */
  Origin entry(String path) {
    return path.isEmpty() ? this : new Origin(cluster, source, place + path, isKept);
  }

  /** Returns the place of an item for a dead letter. */
  String place(Position position) {
    return place + position;
  }

  /** Returns the position of an event; empty if it could not be found again. */
  String position(Position position) {
    return isKept ? place + position : "";
  }
}
