package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** Draws what is done to a request. */
final class Evasions {
  /** Each in so many. */
  private static final int USUAL = 3;

  private static final int HIDING = 12;

  private Evasions() {}

  static void apply(Request request, Random random) {
    for (Evasion form : Forms.all()) {
      if (random.nextInt(USUAL) > 0) {
        form.applyTo(request, random);
      }
    }
    seed(request);
    if (random.nextInt(HIDING) == 0) {
      PodAttacks.pick(Bodies.hiding(), random).applyTo(request, random);
    }
    draw(Bodies.readable(), request, random);
    draw(Addresses.all(), request, random);
    draw(Answers.all(), request, random);
  }

  private static void draw(Iterable<Evasion> evasions, Request request, Random random) {
    for (Evasion evasion : evasions) {
      if (random.nextInt(USUAL) == 0) {
        evasion.applyTo(request, random);
      }
    }
  }

  /** What a request changes was made before. */
  private static void seed(Request request) {
    ObjectNode existing = request.existing;
    if (existing == null || request.verb.equals("create") || request.resource == null) {
      return;
    }
    boolean isWhole = request.subresource.isEmpty();
    if (isWhole) {
      Request made = Request.write("made", "create", request.resource, existing.deepCopy());
      made.at(request.resource == Resource.NAMESPACES ? "" : request.namespace, request.name);
      request.before.add(
          made.user("kubernetes-admin", "kubeadm:cluster-admins", "system:authenticated"));
    }
  }
}
