package dev.crowsnest.address;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Optional;

/** The derived fields that say whether an identity calls from where it belongs. */
public final class AddressFields {
  /** Whether a pod or node calls from elsewhere; false where that is not known. */
  public static final Fact<Boolean> ELSEWHERE = Fact.of("address.elsewhere", view -> false);

  private AddressFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.bool(
            "actor.elsewhere",
            Level.METADATA,
            "True if the token of a pod was used from another address than the pod was seen at"
                + " before, and than that of its node, or if a node moved that was at one address for"
                + " a day. Absent for everything else, and until the addresses of the cluster have"
                + " proved that they mean something: 20 identities, each seen at one address of its"
                + " own for a day. Behind a load balancer that hides addresses that never happens.",
            view -> Optional.of(view.get(ELSEWHERE)).filter(isElsewhere -> isElsewhere)));
  }
}
