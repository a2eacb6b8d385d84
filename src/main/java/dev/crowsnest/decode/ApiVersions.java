package dev.crowsnest.decode;

import dev.crowsnest.decode.DecodeResult.Rejected;
import org.jspecify.annotations.Nullable;

/** Checks versions of audit.k8s.io, for an event and for the list around it. */
final class ApiVersions {
  private static final String V1ALPHA1 = "audit.k8s.io/v1alpha1";
  private static final String V1BETA1 = "audit.k8s.io/v1beta1";
  private static final String V1 = "audit.k8s.io/v1";

  private ApiVersions() {}

  /**
   * Returns why this version is refused; null if it is supported. Absent (null) counts as
   * supported.
   */
  static @Nullable Rejected rejection(@Nullable String version) {
    if (version == null || version.equals(V1) || version.equals(V1BETA1)) {
      return null;
    }
    return version.equals(V1ALPHA1)
        ? new Rejected(
            RejectReason.REMOVED_API_VERSION, RejectReason.REMOVED_API_VERSION.sentence())
        : new Rejected(RejectReason.UNKNOWN_API_VERSION, "neither " + V1 + " nor " + V1BETA1);
  }
}
