package dev.crowsnest.ingest;

import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.source.ClusterNaming;
import dev.crowsnest.source.ClusterReader;
import java.time.Instant;

/**
 * What is known about an input before it is read.
 *
 * @param clusters the cluster whose events it contains, or those that its records name
 * @param source where it comes from: {@code webhook}, {@code file:NAME}, {@code stdin}, {@code
 *     import:NAME}, {@code topic:NAME}
 * @param place the name that an item's position is appended to
 * @param isKept whether the item can be found again at its place later
 * @param isRecord whether it is a record of a topic, in which only what follows the first line or
 *     item needs a position
 */
public record Origin(
    ClusterReader clusters, String source, String place, boolean isKept, boolean isRecord) {

  private Origin(String cluster, String source, String place, boolean isKept) {
    this(
        new ClusterReader(ClusterNaming.fixed(cluster)),
        source,
        place,
        isKept,
        /* isRecord= */ false);
  }

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
    return path.isEmpty() ? this : new Origin(clusters, source, place + path, isKept, isRecord);
  }

  /**
   * Returns the origin of a record in a topic.
   *
   * @param place {@code TOPIC/PARTITION/OFFSET}
   */
  static Origin ofRecord(ClusterReader clusters, String topic, String place) {
    return new Origin(clusters, "topic:" + topic, place, /* isKept= */ true, /* isRecord= */ true);
  }

  /** Returns the source's own cluster, to which its dead letters belong. */
  public String cluster() {
    return clusters.own();
  }

  /** Returns the place of an item for a dead letter. */
  String place(Position position) {
    String within = position.toString();
    return isRecord && position.line() == 1
        ? place + within.substring(":1".length())
        : place + within;
  }

  /** Returns the position of an event; empty if it could not be found again. */
  String position(Position position) {
    return isKept ? place(position) : "";
  }
}
