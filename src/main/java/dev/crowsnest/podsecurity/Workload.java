package dev.crowsnest.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of objects that are pods or contain a pod template, in any API group and version
 * (Deployments were in {@code extensions}, CronJobs were ScheduledJobs).
 */
public enum Workload {
  POD("Pod", "pods", Shape.POD),
  POD_TEMPLATE("PodTemplate", "podtemplates", Shape.TEMPLATE),
  REPLICATION_CONTROLLER("ReplicationController", "replicationcontrollers", Shape.SPEC_TEMPLATE),
  REPLICA_SET("ReplicaSet", "replicasets", Shape.SPEC_TEMPLATE),
  DEPLOYMENT("Deployment", "deployments", Shape.SPEC_TEMPLATE),
  STATEFUL_SET("StatefulSet", "statefulsets", Shape.SPEC_TEMPLATE),
  DAEMON_SET("DaemonSet", "daemonsets", Shape.SPEC_TEMPLATE),
  /** An earlier template of a DaemonSet or StatefulSet, to which it can be rolled back. */
  CONTROLLER_REVISION("ControllerRevision", "controllerrevisions", Shape.REVISION),
  JOB("Job", "jobs", Shape.SPEC_TEMPLATE),
  CRON_JOB("CronJob", "cronjobs", Shape.JOB_TEMPLATE),
  SCHEDULED_JOB("ScheduledJob", "scheduledjobs", Shape.JOB_TEMPLATE);

  /** The place of the pod in the object. */
  private enum Shape {
    POD,
    TEMPLATE,
    SPEC_TEMPLATE,
    REVISION,
    JOB_TEMPLATE;

    JsonNode podIn(JsonNode object) {
      return switch (this) {
        case POD -> object;
        case TEMPLATE -> object.path("template");
        case SPEC_TEMPLATE -> object.path("spec").path("template");
        case REVISION -> SPEC_TEMPLATE.podIn(object.path("data"));
        case JOB_TEMPLATE -> SPEC_TEMPLATE.podIn(object.path("spec").path("jobTemplate"));
      };
    }
  }

  /** The member in which the API of Kubernetes 1.16 to 1.22 took ephemeral containers. */
  private static final String EPHEMERAL_CONTAINERS = "ephemeralContainers";

  private static final Map<String, Workload> BY_RESOURCE = new HashMap<>();

  static {
    for (Workload workload : values()) {
      BY_RESOURCE.put(workload.resource, workload);
    }
  }

  private final String kind;
  private final String resource;
  private final Shape shape;

  Workload(String kind, String resource, Shape shape) {
    this.kind = kind;
    this.resource = resource;
    this.shape = shape;
  }

  /** Returns the resources of all kinds, as written in requests. */
  public static Set<String> resources() {
    return Set.copyOf(BY_RESOURCE.keySet());
  }

  /** Returns the kind as written in manifests. */
  public String kind() {
    return kind;
  }

  /** Returns the resource as written in requests. */
  public String resource() {
    return resource;
  }

  /**
   * Returns the kind of workload that the API serves under this resource name; null if there is
   * none.
   */
  public static @Nullable Workload ofResource(String resource) {
    return BY_RESOURCE.get(resource);
  }

  /**
   * Returns whether the API serves the kind in this group: other groups may have a kind with the
   * same name.
   */
  public boolean isServedBy(String apiGroup) {
    return switch (this) {
      case POD, POD_TEMPLATE, REPLICATION_CONTROLLER -> apiGroup.isEmpty();
      case REPLICA_SET, DEPLOYMENT, DAEMON_SET ->
          apiGroup.equals("apps") || apiGroup.equals("extensions");
      case STATEFUL_SET, CONTROLLER_REVISION -> apiGroup.equals("apps");
      case JOB, CRON_JOB, SCHEDULED_JOB -> apiGroup.equals("batch");
    };
  }

  /**
   * Returns the pod or pod template in an object or fragment of this kind: the part with {@code
   * metadata} and {@code spec}. A missing node if there is none.
   */
  public JsonNode podIn(JsonNode object) {
    JsonNode pod = shape.podIn(object);
    if (this == POD && !pod.has("spec") && pod.has(EPHEMERAL_CONTAINERS)) {
      return JsonNodeFactory.instance.objectNode().set("spec", pod);
    }
    return pod;
  }
}
