package dev.crowsnest.podsecurity.pod;

import dev.crowsnest.audit.Body;
import java.util.List;

/**
 * The pod that a request asks for.
 *
 * @param kind the kind of object that was written: {@code Pod}, {@code Deployment} ...
 * @param pod the pod, or what a fragment says of it
 * @param partial whether it is a fragment (from a patch, or ephemeral containers alone): what it
 *     does not say is unknown
 * @param isPatch whether the request patched
 * @param source the body it was read from
 * @param ownerKinds the kinds of the written object's owners
 */
public record FoundPod(
    String kind, Pod pod, boolean partial, boolean isPatch, Body source, List<String> ownerKinds) {
  public FoundPod {
    ownerKinds = List.copyOf(ownerKinds);
  }

  /** Returns how surely the pod is known, for a reader. */
  public String form() {
    if (!partial) {
      return source == Body.RESPONSE_OBJECT ? "whole, as stored" : "whole, as asked";
    }
    return isPatch ? "from a patch, partial" : "ephemeral containers, partial";
  }
}
