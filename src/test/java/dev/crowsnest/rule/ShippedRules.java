package dev.crowsnest.rule;

import dev.crowsnest.access.AccessFields;
import dev.crowsnest.admission.AdmissionFields;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.ExecFields;
import dev.crowsnest.certificates.CertificateFields;
import dev.crowsnest.credentials.CredentialFields;
import dev.crowsnest.network.NetworkFields;
import dev.crowsnest.podsecurity.PodFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The rules that Crowsnest ships, and the fields they may use. */
final class ShippedRules {
  private static final LoadedRules LOADED = load();

  private ShippedRules() {}

  static LoadedRules loaded() {
    return LOADED;
  }

  static RuleSet rules() {
    return LOADED.rules();
  }

  static List<RuleSource> sources() {
    try {
      return RuleSources.resources(ShippedRules.class.getClassLoader(), RuleSources.SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<DerivedField> derivedFields() {
    return Stream.of(
            EventFields.all(),
            ExecFields.all(),
            PodFields.all(),
            AccessFields.all(),
            CertificateFields.all(),
            AdmissionFields.all(),
            NetworkFields.all(),
            CredentialFields.all())
        .flatMap(List::stream)
        .toList();
  }

  private static LoadedRules load() {
    return RuleLoader.of(derivedFields()).load(sources());
  }
}
