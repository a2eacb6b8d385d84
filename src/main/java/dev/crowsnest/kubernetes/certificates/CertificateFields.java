package dev.crowsnest.kubernetes.certificates;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The derived fields {@code csr.*}, for writes to certificate signing requests. */
public final class CertificateFields {
  private CertificateFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "csr.commonName",
            Level.REQUEST,
            "The user name in the requested certificate; absent if there is none or the"
                + " request cannot be read.",
            view -> identity(view).map(RequestedIdentity::commonName).filter(n -> !n.isEmpty())),
        DerivedField.texts(
            "csr.organizations",
            Level.REQUEST,
            "The groups in the requested certificate; absent if there are none or the"
                + " request cannot be read.",
            view -> identity(view).map(RequestedIdentity::organizations).orElse(List.of())),
        DerivedField.text(
            "csr.signer",
            Level.REQUEST,
            "The requested signer; absent if unknown.",
            view -> known(request(view).signer())),
        DerivedField.texts(
            "csr.usages",
            Level.REQUEST,
            "The requested key usages; absent if unknown.",
            view -> request(view).usages()),
        DerivedField.text(
            "csr.requester",
            Level.REQUEST,
            "The user who created the certificate signing request, as recorded by the API server;"
                + " absent if unknown.",
            view -> known(request(view).requester())),
        DerivedField.text(
            "csr.decision",
            Level.REQUEST,
            "'approved' or 'denied', for a write to the approval subresource; absent if it does not"
                + " decide anything.",
            view -> request(view).decision().map(d -> d.name().toLowerCase(Locale.ROOT))),
        DerivedField.bool(
            "csr.selfApproved",
            Level.REQUEST,
            "Whether the approver is the requester; absent if this is not an approval or the"
                + " requester is unknown.",
            view -> request(view).selfApproved(view.event())),
        DerivedField.bool(
            "csr.malformed",
            Level.REQUEST,
            "Whether the PKCS#10 request is too large or cannot be read; absent if the event does"
                + " not show it.",
            view -> request(view).malformed()));
  }

  private static SigningRequest request(EventView view) {
    return view.get(SigningRequest.FACT);
  }

  private static Optional<RequestedIdentity> identity(EventView view) {
    return request(view).identity();
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
