package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldCatalogueTest {
  @Test
  void aSitesFieldsAreMadeOnce() {
    List<ImagePattern> images = List.of(ImagePattern.parse("registry.example/*").orElseThrow());
    assertThat(FieldCatalogue.of(List.copyOf(images))).isSameAs(FieldCatalogue.of(images));
    assertThat(FieldCatalogue.all()).isSameAs(FieldCatalogue.of(List.of()));
  }

  @Test
  void alertsShareTheFactsOfRules() {
    List<DerivedField> fields = FieldCatalogue.all();
    assertThat(FieldCatalogue.shownInAlerts(List.of()))
        .isNotEmpty()
        .allSatisfy(
            shown -> assertThat(fields).anySatisfy(field -> assertThat(field).isSameAs(shown)));
  }
}
