package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The labels of a namespace that tell Pod Security admission, and well-known policy engines, what
 * to enforce there. The default for a namespace without a label is in the API server's own
 * configuration, which no audit event shows.
 */
final class NamespacePosture implements Posture {
  private static final String PREFIX = "pod-security.kubernetes.io/";
  private static final String ENFORCE = "enforce";
  private static final List<String> REPORTS = List.of("audit", "warn");

  /** Gatekeeper and Open Policy Agent ignore namespaces with this label. */
  private static final String GATEKEEPER_IGNORES = "admission.gatekeeper.sh/ignore";

  private static final String AGENT_IGNORES = "openpolicyagent.org/webhook";
  private static final Set<String> EXEMPTIONS = Set.of(GATEKEEPER_IGNORES, AGENT_IGNORES);

  private static final Shape SHAPE =
      Shape.object()
          .with(
              "metadata",
              Shape.object()
                  .with(
                      "labels",
                      Shape.textMap(key -> key.startsWith(PREFIX) || EXEMPTIONS.contains(key))));

  @Override
  public String kind() {
    return "Namespace";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public void created(JsonNode after, AdmissionWeakenings findings) {
    PodSecuritySetting setting = setting(after, ENFORCE);
    if (setting.isLowerThan(PodSecuritySetting.NONE, /* enforces= */ true)) {
      findings.add(
          Kind.POD_SECURITY_NOT_ENFORCED,
          "created with Pod Security "
              + ENFORCE
              + ' '
              + setting.words()
              + " instead of the cluster's default");
    }
    compareExemptions(Optional.empty(), labels(after), findings);
  }

  @Override
  public void changed(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    compare(setting(before, ENFORCE), labels(after), ENFORCE, findings);
    for (String mode : REPORTS) {
      compare(setting(before, mode), labels(after), mode, findings);
    }
    compareExemptions(Optional.of(labels(before)), labels(after), findings);
  }

  /** Reports nothing: nothing can run in a deleted namespace. */
  @Override
  public void removed(Optional<JsonNode> before, AdmissionWeakenings findings) {}

  private static void compare(
      PodSecuritySetting before, JsonNode labels, String mode, AdmissionWeakenings findings) {
    PodSecuritySetting after = PodSecuritySetting.of(labels, PREFIX + mode);
    boolean enforces = mode.equals(ENFORCE);
    if (after.isLowerThan(before, enforces)) {
      findings.add(
          enforces ? Kind.POD_SECURITY_LOWERED : Kind.POD_SECURITY_REPORTS_LESS,
          "Pod Security " + mode + ' ' + before.words() + " -> " + after.words());
    }
  }

  private static void compareExemptions(
      Optional<JsonNode> before, JsonNode after, AdmissionWeakenings findings) {
    for (String label : EXEMPTIONS.stream().sorted().toList()) {
      if (exempts(after, label) && before.filter(labels -> exempts(labels, label)).isEmpty()) {
        findings.add(
            Kind.ADMISSION_WEAKENED,
            "label " + label + " exempts it from the policy engine that reads this label");
      }
    }
  }

  private static boolean exempts(JsonNode labels, String label) {
    return label.equals(GATEKEEPER_IGNORES)
        ? labels.has(label)
        : labels.path(label).asText("").equals("ignore");
  }

  private static PodSecuritySetting setting(JsonNode namespace, String mode) {
    return PodSecuritySetting.of(labels(namespace), PREFIX + mode);
  }

  private static JsonNode labels(JsonNode namespace) {
    return namespace.path("metadata").path("labels");
  }
}
