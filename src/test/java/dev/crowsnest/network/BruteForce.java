package dev.crowsnest.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Evaluates policies straight from their JSON, one connection at a time, after the description of
 * the API; shares no code with what it is compared to.
 */
record BruteForce(
    Map<String, Map<String, ObjectNode>> policies, Map<String, Map<String, String>> namespaces) {

  boolean isIsolated(PodGroup pod, String direction) {
    return !isolating(pod, direction).isEmpty();
  }

  /** Whether a pod may connect with another one on a port, as far as one side's policies say. */
  boolean allows(PodGroup pod, String direction, PodGroup peer, String protocol, int port) {
    List<JsonNode> isolating = isolating(pod, direction);
    return isolating.isEmpty()
        || isolating.stream()
            .anyMatch(
                spec ->
                    anyRule(
                        spec,
                        direction,
                        protocol,
                        port,
                        one -> isPeer(one, pod.namespace(), peer)));
  }

  boolean allows(PodGroup pod, String direction, String address, String protocol, int port) {
    List<JsonNode> isolating = isolating(pod, direction);
    return isolating.isEmpty()
        || isolating.stream()
            .anyMatch(
                spec ->
                    anyRule(
                        spec,
                        direction,
                        protocol,
                        port,
                        one -> one.has("ipBlock") && isIn(one.get("ipBlock"), address)));
  }

  private List<JsonNode> isolating(PodGroup pod, String direction) {
    List<JsonNode> isolating = new ArrayList<>();
    for (JsonNode spec : policies.getOrDefault(pod.namespace(), Map.of()).values()) {
      boolean isOf;
      if (spec.has("policyTypes") && spec.get("policyTypes").size() > 0) {
        isOf =
            spec.get("policyTypes")
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains('"' + direction + '"');
      } else {
        isOf = direction.equals("ingress") || spec.path("egress").size() > 0;
      }
      if (isOf && selects(spec.get("podSelector"), pod.labels())) {
        isolating.add(spec);
      }
    }
    return isolating;
  }

  private static boolean anyRule(
      JsonNode spec, String direction, String protocol, int port, Predicate<JsonNode> isPeer) {
    for (JsonNode rule : spec.path(direction)) {
      JsonNode peers = rule.path(direction.equals("ingress") ? "from" : "to");
      boolean reaches = peers.size() == 0;
      for (JsonNode peer : peers) {
        reaches |= isPeer.test(peer);
      }
      boolean opens = rule.path("ports").size() == 0;
      for (JsonNode one : rule.path("ports")) {
        boolean isProtocol = one.path("protocol").asText("TCP").equals(protocol);
        int from = one.path("port").asInt(0);
        int to = one.has("endPort") ? one.get("endPort").asInt() : one.has("port") ? from : 65535;
        opens |= isProtocol && port >= from && port <= to;
      }
      if (reaches && opens) {
        return true;
      }
    }
    return false;
  }

  private boolean isPeer(JsonNode peer, String home, PodGroup pod) {
    JsonNode ofNamespace = peer.get("namespaceSelector");
    JsonNode ofPod = peer.get("podSelector");
    if (peer.has("ipBlock") || (ofNamespace == null && ofPod == null)) {
      return false;
    }
    boolean isInPlace =
        ofNamespace == null
            ? pod.namespace().equals(home)
            : selects(ofNamespace, namespaces.get(pod.namespace()));
    return isInPlace && (ofPod == null || selects(ofPod, pod.labels()));
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    if (selector == null) {
      return true;
    }
    for (var label : selector.path("matchLabels").properties()) {
      if (!label.getValue().asText().equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    for (JsonNode expression : selector.path("matchExpressions")) {
      String value = labels.get(expression.get("key").asText());
      List<String> values = new ArrayList<>();
      expression.path("values").forEach(one -> values.add(one.asText()));
      String operator = expression.get("operator").asText();
      boolean holds =
          operator.equals("In") && value != null && values.contains(value)
              || operator.equals("NotIn") && (value == null || !values.contains(value))
              || operator.equals("Exists") && value != null
              || operator.equals("DoesNotExist") && value == null;
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(JsonNode block, String address) {
    boolean isIn = isIn(block.get("cidr").asText(), address);
    for (JsonNode except : block.path("except")) {
      isIn &= !isIn(except.asText(), address);
    }
    return isIn;
  }

  private static boolean isIn(String cidr, String address) {
    try {
      byte[] range = InetAddress.getByName(cidr.split("/")[0]).getAddress();
      byte[] one = InetAddress.getByName(address).getAddress();
      int rest = range.length * 8 - Integer.parseInt(cidr.split("/")[1]);
      return range.length == one.length
          && new BigInteger(1, range)
              .shiftRight(rest)
              .equals(new BigInteger(1, one).shiftRight(rest));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
