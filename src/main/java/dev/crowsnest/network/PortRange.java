package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * Ports of one protocol.
 *
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 * @param name of a port of the pods; empty for numbers
 * @param from the lowest number
 * @param to the highest number
 */
record PortRange(String protocol, String name, int from, int to) {
  static final int HIGHEST = 65_535;

  static PortRange of(JsonNode port) {
    String protocol = port.path("protocol").asText("");
    protocol = protocol.isEmpty() || protocol.equals("null") ? "TCP" : protocol;
    JsonNode number = port.path("port");
    if (number.isMissingNode() || number.isNull()) {
      return whole(protocol);
    }
    if (number.isTextual()) {
      return new PortRange(protocol, number.textValue(), 0, 0);
    }
    int from = number.asInt();
    return new PortRange(protocol, "", from, Math.max(from, port.path("endPort").asInt(from)));
  }

  static PortRange whole(String protocol) {
    return new PortRange(protocol, "", 0, HIGHEST);
  }

  boolean isWhole() {
    return name.isEmpty() && from <= 1 && to >= HIGHEST;
  }

  boolean includes(String ofProtocol, int number) {
    return name.isEmpty() && Objects.equals(protocol, ofProtocol) && from <= number && number <= to;
  }

  String words() {
    if (isWhole()) {
      return protocol;
    }
    return protocol + ' ' + (name.isEmpty() ? from + (to > from ? "-" + to : "") : name);
  }
}
