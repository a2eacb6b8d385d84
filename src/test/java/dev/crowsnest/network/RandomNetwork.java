package dev.crowsnest.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Policies, namespaces and pods at random, from few enough names that they meet. */
final class RandomNetwork {
  static final List<String> NAMESPACES = List.of("a", "b", "c");
  private static final List<String> KEYS = List.of("app", "tier", "env");
  private static final List<String> VALUES = List.of("x", "y", "z");
  private static final List<String> BLOCKS =
      List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "0.0.0.0/0", "2001:db8::/32", "::/0");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;

  /** As an API server has them: namespace to name to spec; namespace to labels; pods. */
  final Map<String, Map<String, ObjectNode>> policies = new TreeMap<>();

  final Map<String, Map<String, String>> namespaces = new HashMap<>();
  final List<PodGroup> pods = new ArrayList<>();

  RandomNetwork(Random random) {
    this.random = random;
    for (String namespace : NAMESPACES) {
      relabel(namespace);
      int count = random.nextInt(4);
      for (int pod = 0; pod < count; pod++) {
        pods.add(new PodGroup(namespace, labels()));
      }
    }
    int count = random.nextInt(6);
    for (int policy = 0; policy < count; policy++) {
      writePolicy();
    }
  }

  /** Writes or overwrites one of few policies; returns where it is. */
  KnownObject writePolicy() {
    String namespace = one(NAMESPACES);
    String name = "p" + random.nextInt(3);
    ObjectNode spec = spec();
    policies.computeIfAbsent(namespace, any -> new TreeMap<>()).put(name, spec);
    return policy(namespace, name, spec);
  }

  Map<String, String> relabel(String namespace) {
    Map<String, String> labels = labels();
    labels.put("kubernetes.io/metadata.name", namespace);
    namespaces.put(namespace, labels);
    return labels;
  }

  NetworkGraph graph() {
    NetworkGraph graph = new NetworkGraph();
    namespaces.forEach((name, labels) -> graph.put(namespace(name, labels)));
    policies.forEach(
        (namespace, own) -> own.forEach((name, spec) -> graph.put(policy(namespace, name, spec))));
    pods.forEach(graph::add);
    return graph;
  }

  static KnownObject policy(String namespace, String name, ObjectNode spec) {
    return known(
        new ObjectKey(NetworkKind.NETWORK_POLICY, namespace, name),
        JSON.objectNode().set("spec", spec));
  }

  static KnownObject namespace(String name, Map<String, String> labels) {
    ObjectNode content = JSON.objectNode();
    ObjectNode own = content.putObject("metadata").putObject("labels");
    labels.forEach(own::put);
    return known(new ObjectKey(NetworkKind.NAMESPACE, "", name), content);
  }

  private static KnownObject known(ObjectKey key, ObjectNode content) {
    return new KnownObject(key, "u", "1", Instant.EPOCH, Certainty.SEEN, content);
  }

  private ObjectNode spec() {
    ObjectNode spec = JSON.objectNode();
    if (random.nextInt(8) > 0) {
      spec.set("podSelector", selector());
    }
    for (Traffic traffic : Traffic.values()) {
      int rules = random.nextInt(3);
      ArrayNode list = rules > 0 || random.nextBoolean() ? spec.putArray(traffic.text()) : null;
      for (int rule = 0; rule < rules; rule++) {
        rule(list.addObject(), traffic);
      }
    }
    if (random.nextInt(3) > 0) {
      ArrayNode types = spec.putArray("policyTypes");
      if (random.nextInt(3) > 0) {
        types.add("Ingress");
      }
      if (random.nextBoolean()) {
        types.add("Egress");
      }
    }
    return spec;
  }

  private void rule(ObjectNode rule, Traffic traffic) {
    int peers = random.nextInt(3);
    for (int peer = 0; peer < peers; peer++) {
      ObjectNode one = rule.withArray(traffic == Traffic.INGRESS ? "from" : "to").addObject();
      int kind = random.nextInt(4);
      if (kind == 0) {
        ObjectNode block = one.putObject("ipBlock").put("cidr", one(BLOCKS));
        if (random.nextInt(3) == 0) {
          block.putArray("except").add(one(BLOCKS.subList(1, 3)));
        }
      }
      if (kind == 1 || kind == 3) {
        one.set("podSelector", selector());
      }
      if (kind == 2 || kind == 3) {
        one.set("namespaceSelector", selector());
      }
    }
    int ports = random.nextInt(3);
    for (int port = 0; port < ports; port++) {
      ObjectNode one = rule.withArray("ports").addObject();
      if (random.nextBoolean()) {
        one.put("protocol", random.nextBoolean() ? "UDP" : "TCP");
      }
      switch (random.nextInt(3)) {
        case 0 -> one.put("port", 80);
        case 1 -> one.put("port", 70 + random.nextInt(20)).put("endPort", 100);
        default -> {
          // All ports of the protocol.
        }
      }
    }
  }

  private ObjectNode selector() {
    ObjectNode selector = JSON.objectNode();
    switch (random.nextInt(4)) {
      case 0 -> selector.putNull("matchLabels");
      case 1 -> selector.putObject("matchLabels").put(one(KEYS), one(VALUES));
      case 2 -> {
        ObjectNode expression = selector.putArray("matchExpressions").addObject();
        String operator = one(List.of("In", "NotIn", "Exists", "DoesNotExist"));
        expression.put("key", one(KEYS)).put("operator", operator);
        if (operator.endsWith("In")) {
          expression.putArray("values").add(one(VALUES)).add(one(VALUES));
        }
      }
      default -> {
        // Empty: everything.
      }
    }
    return selector;
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    for (String key : KEYS) {
      if (random.nextBoolean()) {
        labels.put(key, one(VALUES));
      }
    }
    return labels;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
