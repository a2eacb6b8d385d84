package dev.crowsnest.evasion;

import java.util.Random;

/**
 * A change of a request that does not change what it does.
 *
 * @param step changes the request, or leaves it where that is not possible
 */
record Evasion(String name, Step step) {
  /** Changes a request. */
  interface Step {
    /** Returns whether it did: not all can be done to all requests. */
    boolean apply(Request request, Random random);
  }

  void applyTo(Request request, Random random) {
    if (step.apply(request, random)) {
      request.evasions.add(name);
    }
  }
}
