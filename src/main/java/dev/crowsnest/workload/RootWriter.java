package dev.crowsnest.workload;

import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.Fact;
import java.util.Optional;

/** Who is behind what a controller does: who last wrote the workload that it does it for. */
public final class RootWriter {
  /**
   * The person, known by owner chain, or unknown with the reason; empty if the request is not a
   * controller's for a workload.
   */
  public static final Fact<Optional<Person>> FACT =
      Fact.of("workload.rootWriter", view -> Optional.empty());

  private RootWriter() {}
}
