package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Other ways to write the same object. */
final class Forms {
  private static final List<String> CONTAINERS = List.of("containers", "initContainers");
  private static final String GENERATED = "generateName";

  private Forms() {}

  /** In this order. */
  static List<Evasion> all() {
    return List.of(
        new Evasion("as a template", Forms::asTemplate),
        new Evasion("in another kind of container", Forms::inInitContainer),
        new Evasion("by another version of the API", Forms::byOtherVersion),
        new Evasion("with a generated name", Forms::generated),
        new Evasion("by another verb", Forms::byOtherVerb),
        new Evasion("subjects without group", Forms::subjectsWithoutGroup));
  }

  private static boolean asTemplate(Request request, Random random) {
    if (request.resource != Resource.PODS
        || !request.verb.equals("create")
        || !request.isWrite()
        || request.isPodOnly) {
      return false;
    }
    Templates.wrap(request, PodAttacks.pick(Resource.TEMPLATES, random));
    return true;
  }

  private static boolean inInitContainer(Request request, Random random) {
    boolean isOfContainer =
        request.existing == null
            && request.essence.size() == 1
            && request.essence.get(0).contains("/containers/0/");
    if (!isOfContainer) {
      return false;
    }
    String essence = request.essence.get(0);
    String spec = essence.substring(0, essence.indexOf("/containers/"));
    ObjectNode pod = request.object.withObject(spec);
    ArrayNode inits = pod.putArray(CONTAINERS.get(1));
    ObjectNode container = ((ObjectNode) pod.at("/containers/0")).deepCopy();
    inits.add(container.put("name", "i"));
    if (random.nextBoolean()) {
      container.put("restartPolicy", "Always");
    }
    Patches.set(
        request.object, spec + "/containers/0", PodAttacks.harmlessPod().at("/spec/containers/0"));
    request.essence.set(0, essence.replace("/containers/", "/initContainers/"));
    return true;
  }

  private static boolean byOtherVersion(Request request, Random random) {
    List<Resource> others = request.resource == null ? List.of() : request.resource.others();
    if (others.isEmpty() || request.isFixed) {
      return false;
    }
    request.resource = PodAttacks.pick(others, random);
    if (request.object != null
        && request.object.path("kind").asText().equals(request.resource.kind())) {
      request.object.put("apiVersion", request.resource.apiVersion());
    }
    return true;
  }

  private static boolean generated(Request request, Random random) {
    boolean isPossible =
        request.isWrite()
            && request.verb.equals("create")
            && request.subresource.isEmpty()
            && !request.isFixed
            && !request.name.isEmpty();
    if (!isPossible) {
      return false;
    }
    ObjectNode metadata = request.object.withObject("metadata");
    metadata.remove("name");
    metadata.put(GENERATED, request.name + '-');
    request.name = "";
    request.existing = null;
    return true;
  }

  /** A change of an object that was there, or an apply that creates it. */
  private static boolean byOtherVerb(Request request, Random random) {
    if (!request.isWrite() || request.isFixed || request.object.at("/metadata").has(GENERATED)) {
      return false;
    }
    boolean canBeChanged = request.existing != null;
    int way = random.nextInt(canBeChanged ? 8 : 1);
    boolean isAlreadyChange = !request.verb.equals("create");
    if (way == 0 && !isAlreadyChange) {
      request.verb = "patch";
      request.query.add("fieldManager=kubectl&force=true");
      request.code = 201;
      request.existing = null;
    } else if (way <= 1) {
      return asUpdate(request, random);
    } else {
      request.verb = "patch";
      request.code = 200;
      request.body = patch(request, way, random);
    }
    return true;
  }

  private static boolean asUpdate(Request request, Random random) {
    if (request.subresource.equals("ephemeralcontainers") || request.existing != null) {
      request.verb = "update";
      request.code = 200;
      return true;
    }
    return false;
  }

  private static JsonNode patch(Request request, int way, Random random) {
    return switch (way) {
      case 2, 3, 4 -> Patches.operations(request, random);
      case 5 -> Patches.merge(request, false);
      default -> directives(Patches.merge(request, true), random);
    };
  }

  /** What a strategic merge patch may say besides. */
  private static ObjectNode directives(ObjectNode patch, Random random) {
    switch (random.nextInt(5)) {
      case 4 -> {
        for (JsonNode list : patch.findValues("containers")) {
          ((ArrayNode) list).addObject().put("$patch", "replace");
        }
      }
      case 0 -> patch.withObject("metadata").putArray("$retainKeys").add("name");
      case 1 -> patch.withObject("metadata").putArray("$setElementOrder/ownerReferences");
      case 2 -> patch.withObject("metadata").putNull("uid");
      default -> {
        // as kubectl sends it
      }
    }
    return patch;
  }

  private static boolean subjectsWithoutGroup(Request request, Random random) {
    if (!request.isWrite() || !request.object.path("subjects").isArray() || request.body != null) {
      return false;
    }
    request.object.path("subjects").forEach(each -> ((ObjectNode) each).remove("apiGroup"));
    return true;
  }
}
