package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.podsecurity.psp.PspEvaluator;
import dev.crowsnest.podsecurity.psp.PspGrade;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Specs that no API server would write: nothing here may throw or take long. */
class HostilePodTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final JsonNode POD =
      PodEvents.json(
          """
          {'kind': 'Pod', 'metadata': {'name': 'a', 'generateName': 'a-',
            'ownerReferences': [{'kind': 'ReplicaSet'}],
            'annotations': {'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
              'container.apparmor.security.beta.kubernetes.io/c': 'unconfined'}},
           'spec': {'hostNetwork': true, 'hostPID': false, 'hostUsers': false, 'nodeName': 'n',
            'os': {'name': 'linux'}, 'runtimeClassName': 'r', 'serviceAccountName': 's',
            'automountServiceAccountToken': true, 'nodeSelector': {'a': 'b'},
            'tolerations': [{'key': 'k', 'operator': 'Exists', 'effect': 'NoSchedule'}],
            'affinity': {'nodeAffinity': {'requiredDuringSchedulingIgnoredDuringExecution':
              {'nodeSelectorTerms': [{'matchExpressions': [{'key': 'k', 'operator': 'In'}]}]}}},
            'securityContext': {'runAsUser': 0, 'runAsGroup': 1, 'runAsNonRoot': true, 'fsGroup': 2,
              'supplementalGroups': [1, 2], 'sysctls': [{'name': 'kernel.x', 'value': '1'}],
              'seLinuxOptions': {'type': 't'}, 'seccompProfile': {'type': 'Unconfined'},
              'appArmorProfile': {'type': 'Localhost'}, 'windowsOptions': {'hostProcess': true}},
            'volumes': [{'name': 'v', 'hostPath': {'path': '/etc'}},
              {'name': 'p', 'projected': {'sources': [{'serviceAccountToken': {'audience': 'x'}}]}},
              {'name': 'f', 'flexVolume': {'driver': 'd'}}, {'name': 'c', 'csi': {'driver': 'd'}}],
            'initContainers': [{'name': 'i', 'image': 'r:5000/i@sha256:0'}],
            'ephemeralContainers': [{'name': 'e', 'image': 'e:latest'}],
            'containers': [{'name': 'c', 'image': 'c', 'ports': [{'hostPort': 80}],
              'livenessProbe': {'httpGet': {'host': 'h'}}, 'lifecycle': {'preStop': {'tcpSocket':
              {'host': 'h'}}}, 'resources': {'limits': {'cpu': 1}},
              'volumeMounts': [{'name': 'v', 'readOnly': true}],
              'securityContext': {'privileged': true, 'allowPrivilegeEscalation': true,
                'readOnlyRootFilesystem': false, 'procMount': 'Unmasked', 'runAsUser': 0,
                'capabilities': {'add': ['SYS_ADMIN'], 'drop': ['ALL']}}}]}}
          """);
  private static final JsonNode POLICY =
      PodEvents.json(
          """
          {'metadata': {'name': 'p', 'annotations':
             {'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'docker/default,x',
              'apparmor.security.beta.kubernetes.io/defaultProfileName': 'runtime/default'}},
           'spec': {'privileged': false, 'allowPrivilegeEscalation': false,
             'defaultAllowPrivilegeEscalation': true, 'allowedCapabilities': ['KILL'],
             'requiredDropCapabilities': ['ALL'], 'defaultAddCapabilities': ['KILL'],
             'volumes': ['hostPath', 'secret'], 'hostPorts': [{'min': 1, 'max': 2}],
             'allowedHostPaths': [{'pathPrefix': '/etc/', 'readOnly': true}],
             'allowedFlexVolumes': [{'driver': 'd'}], 'allowedCSIDrivers': [{'name': 'd'}],
             'runAsUser': {'rule': 'MustRunAs', 'ranges': [{'min': 1, 'max': 2}]},
             'runAsGroup': {'rule': 'MayRunAs', 'ranges': [{'min': 1, 'max': 2}]},
             'supplementalGroups': {'rule': 'MustRunAs', 'ranges': [{'min': 1, 'max': 2}]},
             'fsGroup': {'rule': 'MustRunAs', 'ranges': [{'min': 1, 'max': 2}]},
             'seLinux': {'rule': 'MustRunAs', 'seLinuxOptions': {'level': 's0:c1,c0'}},
             'readOnlyRootFilesystem': true, 'allowedUnsafeSysctls': ['k*'],
             'forbiddenSysctls': ['*'], 'allowedProcMountTypes': ['Default'],
             'runtimeClass': {'allowedRuntimeClassNames': ['x']}}}
          """);

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Property(tries = 500)
  void judgesPodsWithAnyValueAnywhere(@ForAll("seeds") long seed) {
    JsonNode pod = mutated(POD, new Random(seed));

    judge(Pod.read(pod), PodSecurityPolicy.read(POLICY));
  }

  @Property(tries = 300)
  void asksPoliciesWithAnyValueAnywhere(@ForAll("seeds") long seed) {
    JsonNode policy = mutated(POLICY, new Random(seed));

    judge(Pod.read(POD), PodSecurityPolicy.read(policy));
  }

  @Property(tries = 500)
  void findsPodsInAnyBodies(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    List<String> resources =
        List.of("pods", "deployments", "cronjobs", "pods/ephemeralcontainers", "podtemplates");
    PodEvents event =
        PodEvents.event(
                List.of("create", "update", "patch").get(random.nextInt(3)),
                resources.get(random.nextInt(resources.size())))
            .requestTree(random.nextBoolean() ? patch(random) : mutated(POD, random))
            .responseTree(mutated(POD, random));
    EventView view = event.view();

    for (DerivedField field : PodFields.of(List.of())) {
      assertThat(field.any(view, value -> false)).isFalse();
    }
  }

  @Example
  void endsSoonForTenThousandContainersAndVolumes() {
    ObjectNode pod = POD.deepCopy();
    ObjectNode spec = (ObjectNode) pod.get("spec");
    for (String list : List.of("initContainers", "containers", "ephemeralContainers", "volumes")) {
      ArrayNode many = spec.withArray(list);
      JsonNode first = many.get(0);
      for (int i = 0; i < 10_000; i++) {
        many.add(((ObjectNode) first.deepCopy()).put("name", "n" + i));
      }
    }

    assertTimeout(SOON, () -> judge(Pod.read(pod), PodSecurityPolicy.read(POLICY)));
  }

  @Example
  void endsSoonAndStaysReadableForNamesOfAMegabyte() {
    String name = "/a".repeat(500_000);
    ObjectNode pod = POD.deepCopy();
    for (JsonNode node : objects(pod)) {
      ((ObjectNode) node)
          .properties()
          .forEach(
              member -> {
                if (member.getValue().isTextual() && !member.getKey().equals("kind")) {
                  member.setValue(NODES.textNode(name));
                }
              });
    }

    List<String> reasons =
        assertTimeout(
            SOON,
            () -> {
              judge(Pod.read(pod), PodSecurityPolicy.read(POLICY));
              return PodEvents.event("create", "pods").requestTree(pod).values("pod.reasons");
            });
    assertThat(reasons).isNotEmpty().allMatch(reason -> reason.length() < 500);
  }

  private static void judge(Pod pod, PodSecurityPolicy policy) {
    for (PodSecurityLevel level : PodSecurityLevel.values()) {
      for (int minor : List.of(0, 18, 22, 25, 37)) {
        var version = new PodSecurityVersion(minor);
        assertThat(PodSecurityEvaluator.STANDARD.evaluate(level, version, pod)).isNotNull();
      }
    }
    assertThat(PspEvaluator.evaluate(policy, pod)).isNotNull();
    assertThat(PspGrade.of(policy)).isNotNull();
    assertThat(AdmissionChanges.between(Pod.read(POD), pod)).hasSizeLessThanOrEqualTo(50);
  }

  /** A copy in which up to five values were replaced by anything. */
  private static JsonNode mutated(JsonNode original, Random random) {
    JsonNode copy = original.deepCopy();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<JsonNode> objects = objects(copy);
      ObjectNode object = (ObjectNode) objects.get(random.nextInt(objects.size()));
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      if (!keys.isEmpty()) {
        object.set(keys.get(random.nextInt(keys.size())), anything(random, 0));
      }
    }
    return copy;
  }

  private static List<JsonNode> objects(JsonNode node) {
    List<JsonNode> objects = new ArrayList<>();
    if (node.isObject()) {
      objects.add(node);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static JsonNode anything(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 8 : 10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(new BigInteger(200, random));
      case 4 -> NODES.numberNode(random.nextDouble());
      case 5 -> NODES.textNode("");
      case 6 -> NODES.textNode("../" + random.nextInt() + ":,@/*");
      case 7 -> NODES.textNode("\u0000\ud800");
      case 8 -> NODES.arrayNode().add(anything(random, depth + 1)).add(anything(random, depth + 1));
      default -> NODES.objectNode().set("name", anything(random, depth + 1));
    };
  }

  /** A JSON patch of up to ten operations on places of a pod. */
  private static JsonNode patch(Random random) {
    List<String> operations = List.of("add", "replace", "remove", "copy", "move", "test", "x");
    List<String> paths =
        List.of(
            "",
            "/",
            "/spec",
            "/spec/containers/0",
            "/spec/containers/-",
            "/spec/a~1b/7/c",
            "/spec/containers/0/securityContext/privileged",
            "/spec/containers",
            "no",
            "/metadata");
    ArrayNode patch = NODES.arrayNode();
    for (int i = random.nextInt(11); i > 0; i--) {
      patch
          .addObject()
          .put("op", operations.get(random.nextInt(operations.size())))
          .put("path", paths.get(random.nextInt(paths.size())))
          .put("from", paths.get(random.nextInt(paths.size())))
          .set("value", anything(random, 0));
    }
    return patch;
  }
}
