package dev.crowsnest.rule.spec;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The source that a rule is written for (Sigma {@code logsource}); an empty part means any. Only
 * these three parts are compared; {@code definition} and unknown keys are only documentation.
 */
public record LogSource(String category, String product, String service) {

  /**
   * Returns whether Kubernetes audit events come from such a source: {@code product: kubernetes},
   * {@code service: audit}, {@code category: application}, each if given.
   */
  public boolean isKubernetesAudit() {
    return (category.isEmpty() || category.equals("application"))
        && (product.isEmpty() || product.equals("kubernetes"))
        && (service.isEmpty() || service.equals("audit"));
  }

  /** Returns whether every part that this source names is the same in the other. */
  public boolean includes(LogSource other) {
    return (category.isEmpty() || category.equals(other.category))
        && (product.isEmpty() || product.equals(other.product))
        && (service.isEmpty() || service.equals(other.service));
  }

  @Override
  public String toString() {
    return Stream.of(product, category, service)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/"));
  }
}
