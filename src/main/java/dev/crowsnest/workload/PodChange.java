package dev.crowsnest.workload;

import dev.crowsnest.audit.Fact;
import java.util.List;
import java.util.Optional;

/**
 * How an update or patch of a pod or workload makes its pod more dangerous.
 *
 * @param added what is dangerous in it now and was not before; bounded
 */
public record PodChange(List<String> added) {
  /**
   * The change of an event; empty if it is not an update or patch of a pod, or if what was there
   * before is not known for sure.
   */
  public static final Fact<Optional<PodChange>> FACT =
      Fact.of("pod.change", view -> Optional.empty());

  public PodChange {
    added = List.copyOf(added);
  }
}
