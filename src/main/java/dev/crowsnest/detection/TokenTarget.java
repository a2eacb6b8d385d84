package dev.crowsnest.detection;

import dev.crowsnest.audit.Fact;
import java.util.List;
import java.util.Optional;

/**
 * The service account that a token was asked for.
 *
 * @param account {@code NAMESPACE/NAME}
 * @param powers the dangerous classes of what it may do; empty if nothing about access in its
 *     cluster was ever seen
 */
public record TokenTarget(String account, Optional<List<String>> powers) {
  /** The account of an event; empty if it does not ask for a token, or a kubelet does. */
  public static final Fact<Optional<TokenTarget>> FACT =
      Fact.of("token.target", view -> Optional.empty());

  /** Returns whether it is known to be allowed nothing dangerous. */
  boolean isPowerless() {
    return powers.filter(List::isEmpty).isPresent();
  }
}
