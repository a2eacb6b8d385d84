package dev.crowsnest.judge;

import dev.crowsnest.access.AccessFields;
import dev.crowsnest.admission.AdmissionFields;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.ExecFields;
import dev.crowsnest.certificates.CertificateFields;
import dev.crowsnest.credentials.CredentialFields;
import dev.crowsnest.network.NetworkFields;
import dev.crowsnest.podsecurity.PodFields;
import java.util.List;
import java.util.stream.Stream;

/** Every derived field that rules may read, in the order of docs/RULES.md. */
public final class FieldCatalogue {
  private static final List<DerivedField> ALL =
      Stream.of(
              EventFields.all(),
              ExecFields.all(),
              PodFields.all(),
              AccessFields.all(),
              AdmissionFields.all(),
              CertificateFields.all(),
              NetworkFields.all(),
              CredentialFields.all())
          .flatMap(List::stream)
          .toList();

  private FieldCatalogue() {}

  public static List<DerivedField> all() {
    return ALL;
  }
}
