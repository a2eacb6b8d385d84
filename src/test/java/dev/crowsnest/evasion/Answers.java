package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What else may stand in an event of a request that was carried out. */
final class Answers {
  private static final List<Integer> UNCERTAIN = List.of(0, 408, 429, 499, 500, 502, 503, 504);

  private Answers() {}

  static List<Evasion> all() {
    return List.of(
        new Evasion("answered by an error", Answers::uncertain),
        new Evasion("panic", Answers::panic),
        new Evasion("chosen Audit-ID", Answers::chosenId),
        new Evasion("strange name of the user", Answers::strangeName),
        new Evasion("groups in another order", Answers::shuffleGroups),
        new Evasion("another agent", Answers::agent));
  }

  /** Of what changes something: a read that failed has read nothing. */
  private static boolean isDeed(Request request) {
    boolean isConnection = List.of("exec", "attach").contains(request.subresource);
    boolean isWrite = request.isWrite() || request.verb.startsWith("delete");
    return request.resource != null && isWrite && !request.isAnswered && !isConnection;
  }

  private static boolean uncertain(Request request, Random random) {
    if (List.of("exec", "attach").contains(request.subresource)) {
      request.code = 0;
      return true;
    }
    if (request.subresource.equals("proxy")) {
      request.code = 500;
      return true;
    }
    if (!isDeed(request)) {
      return false;
    }
    request.code = PodAttacks.pick(UNCERTAIN, random);
    return true;
  }

  private static boolean panic(Request request, Random random) {
    boolean isConnection = List.of("exec", "attach").contains(request.subresource);
    if (!isDeed(request) && !isConnection) {
      return false;
    }
    request.stage = "Panic";
    request.code = 500;
    return true;
  }

  /** That of a harmless request before. */
  private static boolean chosenId(Request request, Random random) {
    Request harmless = new Request("chosen", "get", Resource.PODS).at("shop", "web-0");
    if (random.nextBoolean()) {
      harmless.event.set("user", request.event.get("user"));
    } else {
      harmless.user("jo@example.com", "system:authenticated");
    }
    request.before.add(harmless);
    request.event.put("auditID", "chosen");
    return true;
  }

  private static boolean strangeName(Request request, Random random) {
    if (request.before.stream().anyMatch(each -> each.id.equals("asked"))) {
      return false; // who asked and who approves is one
    }
    ObjectNode user = (ObjectNode) request.event.get("user");
    user.put(
        "username",
        PodAttacks.pick(
            List.of(
                "system\u200b:kube-controller-manager",
                "ѕystem:node:n1",
                "\u202emoc.elpmaxe@yrollam",
                "mallory\n\t\u0000",
                "SYSTEM:KUBE-SCHEDULER",
                "system:nodes:n1",
                "😀".repeat(200)),
            random));
    return true;
  }

  private static boolean shuffleGroups(Request request, Random random) {
    ArrayNode groups = (ArrayNode) request.event.at("/user/groups");
    List<JsonNode> all = new ArrayList<>();
    groups.forEach(all::add);
    Collections.shuffle(all, random);
    groups.removeAll().addAll(all);
    return true;
  }

  private static boolean agent(Request request, Random random) {
    request.event.put(
        "userAgent",
        PodAttacks.pick(
            List.of(
                "",
                "kube-controller-manager/v1.33.1 (linux/amd64) kubernetes/8adc0f0",
                "kubelet/v1.33.1 (linux/amd64) kubernetes/8adc0f0",
                "kubeadm/v1.33.1 (linux/amd64) kubernetes/8adc0f0",
                "argocd-application-controller/v0.0.0",
                "Helm/3.19.2",
                "x".repeat(1_024) + "...TRUNCATED"),
            random));
    return true;
  }
}
