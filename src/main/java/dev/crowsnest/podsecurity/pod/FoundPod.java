package dev.crowsnest.podsecurity.pod;

import dev.crowsnest.audit.Body;
import java.util.List;

/**
 * The pod in a request.
 *
 * @param kind the kind of object that was written: {@code Pod}, {@code Deployment} ...
 * @param pod the pod, or the part of it in a fragment
 * @param partial whether it is a fragment (from a patch, or only ephemeral containers): what it
 *     does not contain is unknown
 * @param isPatch whether the request is a patch
 * @param source the body it was read from
 * @param ownerKinds the kinds of the written object's owners
 */
public record FoundPod(
    String kind, Pod pod, boolean partial, boolean isPatch, Body source, List<String> ownerKinds) {
  public FoundPod {
    ownerKinds = List.copyOf(ownerKinds);
  }

  /** Returns how completely the pod is known, for a reader. */
  public String form() {
    if (!partial) {
      return source == Body.RESPONSE_OBJECT ? "whole, as stored" : "whole, as asked";
    }
    return isPatch ? "from a patch, partial" : "ephemeral containers, partial";
  }
}
