package dev.crowsnest.evasion;

import static dev.crowsnest.evasion.PodAttacks.pick;
import static dev.crowsnest.evasion.Request.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** What takes rights and identities. */
final class AccessAttacks {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private AccessAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("cluster-admin for a user", r -> bound("User", "mallory@example.com")),
        new Attack(
            "cluster-admin for everybody",
            r ->
                r.nextInt(3) == 0
                    ? bound("User", "system:anonymous")
                    : bound(
                        "Group",
                        pick(List.of("system:authenticated", "system:unauthenticated"), r))),
        new Attack("wildcard role that is bound", AccessAttacks::wildcardRole),
        new Attack("role that escalates", AccessAttacks::escalatingRole),
        new Attack("system:masters impersonated", AccessAttacks::impersonation),
        new Attack("token of a kube-system account", AccessAttacks::token),
        new Attack("token that lives long", r -> longToken()),
        new Attack("token Secret", r -> tokenSecret()),
        new Attack("certificate for system:masters", r -> certificate()),
        new Attack("signing request approved by its maker", r -> approval()),
        new Attack("secrets listed in the whole cluster", AccessAttacks::secretsListed),
        new Attack("secrets read by a deletion for show", AccessAttacks::secretsByDeletion));
  }

  private static Request admin(Request request) {
    return request.user("kubernetes-admin", "kubeadm:cluster-admins", "system:authenticated");
  }

  private static Request bound(String kind, String name) {
    ObjectNode binding =
        json(
            """
            {'metadata': {'name': 'grafana-view'},
             'roleRef': {'apiGroup': '%s', 'kind': 'ClusterRole', 'name': 'cluster-admin'}}
            """
                .formatted(RBAC));
    binding
        .putArray("subjects")
        .addObject()
        .put("kind", kind)
        .put("apiGroup", RBAC)
        .put("name", name);
    ObjectNode before = binding.deepCopy();
    before
        .putArray("subjects")
        .add(json("{'kind': 'Group', 'apiGroup': '%s', 'name': 'example:admins'}".formatted(RBAC)));
    return Request.write("binding", "create", Resource.CLUSTER_BINDINGS, binding)
        .essence("/subjects")
        .existing(before);
  }

  /** The role is written after its binding. */
  private static Request wildcardRole(Random random) {
    Request role = role(json("{'apiGroups': ['*'], 'resources': ['*'], 'verbs': ['*']}"), random);
    return role;
  }

  private static Request escalatingRole(Random random) {
    String rule =
        pick(
            List.of(
                "{'apiGroups': ['rbac.authorization.k8s.io'], 'resources': ['clusterroles'],"
                    + " 'verbs': ['escalate']}",
                "{'apiGroups': ['rbac.authorization.k8s.io'], 'resources': ['clusterroles'],"
                    + " 'verbs': ['get', 'bind']}",
                "{'apiGroups': [''], 'resources': ['users', 'groups'], 'verbs': ['impersonate']}"),
            random);
    return role(json(rule), random);
  }

  private static Request role(ObjectNode rule, Random random) {
    ObjectNode role = json("{'metadata': {'name': 'reporting'}}");
    ObjectNode before = role.deepCopy();
    before
        .putArray("rules")
        .add(json("{'apiGroups': [''], 'resources': ['pods'], 'verbs': ['get']}"));
    role.putArray("rules").add(before.at("/rules/0").deepCopy()).add(rule);
    ObjectNode binding =
        json(
            """
            {'metadata': {'name': 'reporting'},
             'roleRef': {'apiGroup': '%1$s', 'kind': 'ClusterRole', 'name': 'reporting'},
             'subjects': [{'kind': 'User', 'apiGroup': '%1$s', 'name': 'mallory@example.com'}]}
            """
                .formatted(RBAC));
    Request request =
        Request.write("role", "create", Resource.CLUSTER_ROLES, role)
            .essence("/rules")
            .existing(before);
    if (random.nextBoolean()) {
      request.after(admin(Request.write("bound", "create", Resource.CLUSTER_BINDINGS, binding)));
    }
    return request;
  }

  private static Request impersonation(Random random) {
    Request request = new Request("masters", pick(List.of("list", "get"), random), Resource.PODS);
    request.at("shop", request.verb.equals("get") ? "web-0" : "");
    ObjectNode user = request.event.putObject("impersonatedUser");
    user.put("username", pick(List.of("root", "kubernetes-admin", "x"), random));
    user.putArray("groups").add("system:masters").add("system:authenticated");
    return request;
  }

  private static Request token(Random random) {
    Request request =
        Request.write("token", "create", Resource.ACCOUNTS, json("{'spec': {'audiences': []}}"));
    request.object.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    request.isFixed = true;
    return request
        .at("kube-system", pick(List.of("daemon-set-controller", "coredns", "default"), random))
        .on("token");
  }

  private static Request longToken() {
    Request request =
        Request.write(
            "token",
            "create",
            Resource.ACCOUNTS,
            json("{'spec': {'audiences': [], 'expirationSeconds': 315360000}}"));
    request.object.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    request.isFixed = true;
    return request.at("shop", "web").on("token");
  }

  private static Request tokenSecret() {
    ObjectNode secret =
        json(
            """
            {'metadata': {'name': 'web-token', 'namespace': 'shop',
              'annotations': {'kubernetes.io/service-account.name': 'web'}},
             'type': 'kubernetes.io/service-account-token'}
            """);
    return Request.write("secret", "create", Resource.SECRETS, secret).essence("/type");
  }

  private static Request certificate() {
    ObjectNode signing = json("{'metadata': {'name': 'mallory'}}");
    signing
        .putObject("spec")
        .put("request", SigningText.of("CN=mallory,O=system:masters"))
        .put("signerName", "kubernetes.io/kube-apiserver-client")
        .putArray("usages")
        .add("client auth");
    return Request.write("csr", "create", Resource.SIGNING_REQUESTS, signing).essence("/spec");
  }

  /** By the one who asked for the certificate. */
  private static Request approval() {
    ObjectNode signing = json("{'metadata': {'name': 'web-1'}}");
    ObjectNode spec = signing.putObject("spec");
    spec.put("request", SigningText.of("CN=web"));
    spec.put("signerName", "kubernetes.io/kube-apiserver-client")
        .putArray("usages")
        .add("client auth");
    spec.put("username", "mallory@example.com");
    ObjectNode before = signing.deepCopy();
    signing
        .putObject("status")
        .putArray("conditions")
        .add(json("{'type': 'Approved', 'status': 'True', 'reason': 'a', 'message': 'b'}"));
    before.putObject("status");
    Request request =
        Request.write("approval", "update", Resource.SIGNING_REQUESTS, signing)
            .on("approval")
            .essence("/status/conditions");
    request.after(Request.write("asked", "create", Resource.SIGNING_REQUESTS, before.deepCopy()));
    return request.existing(before);
  }

  private static Request secretsListed(Random random) {
    Request request = new Request("list", pick(List.of("list", "watch"), random), Resource.SECRETS);
    if (request.verb.equals("watch")) {
      request.query.add("watch=" + pick(List.of("true", "1", "yes"), random));
    }
    request.query.add("limit=500");
    return request;
  }

  private static Request secretsByDeletion(Random random) {
    Request request =
        new Request("show", pick(List.of("deletecollection", "delete"), random), Resource.SECRETS);
    request.at("kube-system", request.verb.equals("delete") ? "bootstrap-token-abcdef" : "");
    if (random.nextBoolean()) {
      request.query.add("dryRun=All");
    } else {
      request.object = json("{'kind': 'DeleteOptions', 'apiVersion': 'v1', 'dryRun': ['All']}");
      request.isFixed = true;
    }
    request.isAnswered = true;
    return request;
  }
}
