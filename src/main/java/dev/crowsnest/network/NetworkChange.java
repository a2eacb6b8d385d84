package dev.crowsnest.network;

import dev.crowsnest.audit.Fact;
import java.util.List;
import java.util.Optional;

/**
 * What an event changed in who may reach which pods.
 *
 * @param opened what is reachable now and was not, in sentences
 * @param isolated which pods are isolated now and were not, in sentences
 * @param unknown what was not known for that, in sentences
 */
public record NetworkChange(
    NetworkFinding finding, List<String> opened, List<String> isolated, List<String> unknown) {
  /** The change of an event; empty for events that have nothing to do with it. */
  public static final Fact<Optional<NetworkChange>> FACT =
      Fact.of("network.change", view -> Optional.empty());

  /** A write that changed nothing. */
  static final NetworkChange NOTHING =
      new NetworkChange(NetworkFinding.NOTHING_OPENED, List.of(), List.of(), List.of());

  public NetworkChange {
    opened = List.copyOf(opened);
    isolated = List.copyOf(isolated);
    unknown = List.copyOf(unknown);
  }
}
