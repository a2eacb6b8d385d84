package dev.crowsnest.clusterimport;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object in the input.
 *
 * @param kind its own, or that of its list; empty if neither has one
 * @param place for messages: {@code item 7}
 */
record FoundObject(ApiVersion version, String kind, ObjectNode object, String place) {

  /** Omits the object: it may be a Secret. */
  @Override
  public String toString() {
    return "FoundObject[" + kind + ", " + place + ']';
  }
}
