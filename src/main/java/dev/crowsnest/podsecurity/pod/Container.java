package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.List;

/**
 * One container of a pod, of any kind.
 *
 * @param index its position among the containers of its kind
 * @param name empty if left out, as in a fragment that only gives the position
 * @param hostPorts the ports of the node that it uses; never 0
 */
public record Container(
    Kind kind,
    int index,
    String name,
    String image,
    ContainerSecurityContext security,
    List<Long> hostPorts,
    List<HandlerHost> handlerHosts,
    List<ContainerCommand> commands,
    List<VolumeMount> mounts,
    ProbesAndLimits probesAndLimits) {

  public Container {
    hostPorts = List.copyOf(hostPorts);
    handlerHosts = List.copyOf(handlerHosts);
    commands = List.copyOf(commands);
    mounts = List.copyOf(mounts);
  }

  /** The three lists of containers in a pod, in the order in which they are visited. */
  public enum Kind {
    INIT("initContainers", "init container"),
    NORMAL("containers", "container"),
    EPHEMERAL("ephemeralContainers", "ephemeral container");

    private final String member;
    private final String noun;

    Kind(String member, String noun) {
      this.member = member;
      this.noun = noun;
    }

    /** Returns the name of the list in the spec. */
    public String member() {
      return member;
    }

    /** Returns the noun for a container of this kind in sentences. */
    public String noun() {
      return noun;
    }
  }

  static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
  static final List<String> HOOKS = List.of("postStart", "preStop");
  private static final List<String> HANDLERS = List.of("httpGet", "tcpSocket");

  /** Reads the containers of all three lists: the only place that walks them. */
  static List<Container> readAll(JsonCursor spec) {
    List<Container> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (JsonCursor container : spec.objects(kind.member)) {
        all.add(read(kind, container));
      }
    }
    return all;
  }

  /**
   * Returns the path of the field in the pod: {@code
   * spec.containers[0].securityContext.privileged}.
   */
  public String path(String field) {
    return "spec." + kind.member + '[' + index + "]." + field;
  }

  /** Returns its name in sentences: {@code init container "setup"}. */
  public String title() {
    return kind.noun + (name.isEmpty() ? " [" + index + ']' : " " + Text.quoted(name));
  }

  /** Returns the effective settings: its own, else those of the pod. */
  public SecuritySettings effective(Pod pod) {
    return pod.security().settings().overriddenBy(security.settings());
  }

  private static Container read(Kind kind, JsonCursor container) {
    return new Container(
        kind,
        container.index(),
        container.textOrEmpty("name"),
        container.textOrEmpty("image"),
        ContainerSecurityContext.read(container.object("securityContext")),
        hostPorts(container),
        handlerHosts(container),
        ContainerCommand.readAll(container),
        mounts(container),
        probesAndLimits(container));
  }

  private static List<Long> hostPorts(JsonCursor container) {
    List<Long> hostPorts = List.of();
    for (JsonCursor port : container.objects("ports")) {
      long hostPort = port.number("hostPort").orElse(0);
      if (hostPort != 0) {
        hostPorts = hostPorts.isEmpty() ? new ArrayList<>() : hostPorts;
        hostPorts.add(hostPort);
      }
    }
    return hostPorts;
  }

  private static List<HandlerHost> handlerHosts(JsonCursor container) {
    List<HandlerHost> hosts = new ArrayList<>(0);
    for (String probe : PROBES) {
      if (container.has(probe)) {
        addHosts(container.object(probe), probe, hosts);
      }
    }
    if (container.has("lifecycle")) {
      JsonCursor lifecycle = container.object("lifecycle");
      for (String hook : HOOKS) {
        addHosts(lifecycle.object(hook), "lifecycle." + hook, hosts);
      }
    }
    return hosts;
  }

  private static void addHosts(JsonCursor handlers, String field, List<HandlerHost> hosts) {
    for (String handler : HANDLERS) {
      if (handlers.has(handler)) {
        String host = handlers.object(handler).textOrEmpty("host");
        if (!host.isEmpty()) {
          hosts.add(new HandlerHost(field + '.' + handler + ".host", host));
        }
      }
    }
  }

  private static List<VolumeMount> mounts(JsonCursor container) {
    List<JsonCursor> objects = container.objects("volumeMounts");
    if (objects.isEmpty()) {
      return List.of();
    }
    List<VolumeMount> mounts = new ArrayList<>(objects.size());
    for (JsonCursor mount : objects) {
      mounts.add(new VolumeMount(mount.textOrEmpty("name"), mount.flag("readOnly").isTrue()));
    }
    return mounts;
  }

  private static ProbesAndLimits probesAndLimits(JsonCursor container) {
    JsonCursor limits = container.object("resources").object("limits");
    return new ProbesAndLimits(
        container.has("livenessProbe"),
        container.has("readinessProbe"),
        limits.has("cpu"),
        limits.has("memory"));
  }
}
