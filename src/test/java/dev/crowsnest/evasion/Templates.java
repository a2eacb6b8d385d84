package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Pods as the templates of workloads. */
final class Templates {
  private Templates() {}

  /** One whose template may be changed: that of a Job is fixed. */
  static Resource changeable(Random random) {
    List<Resource> all =
        Resource.TEMPLATES.stream().filter(each -> !each.plural().equals("jobs")).toList();
    return PodAttacks.pick(all, random);
  }

  /** Makes the request for a pod one for a workload. */
  static void wrap(Request request, Resource resource) {
    ObjectNode pod = request.object;
    ObjectNode metadata = pod.withObject("metadata");
    ObjectNode workload = Request.JSON.createObjectNode();
    workload.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
    workload.putObject("metadata").put("name", request.name).put("namespace", request.namespace);
    ObjectNode spec = workload.putObject("spec");
    String where = "/spec";
    if (resource.plural().equals("cronjobs")) {
      spec.put("schedule", "* * * * *");
      spec = spec.putObject("jobTemplate").putObject("spec");
      where += "/jobTemplate/spec";
    }
    ObjectNode template = spec.putObject("template");
    template.set("metadata", metadata.deepCopy().remove(List.of("name", "namespace")));
    template.set("spec", pod.get("spec"));
    request.object = workload;
    request.resource = resource;
    String prefix = where + "/template";
    request.essence.replaceAll(pointer -> prefix + pointer);
  }
}
