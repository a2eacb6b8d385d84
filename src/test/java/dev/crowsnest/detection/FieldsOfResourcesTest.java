package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.app.Recording;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.pipeline.EventSequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A field that says which resources have it lets rules skip all others: it must be right. */
class FieldsOfResourcesTest {
  private static final List<DerivedField> FIELDS =
      FieldCatalogue.all().stream().filter(field -> !field.resources().isEmpty()).toList();

  @ParameterizedTest
  @EnumSource(Recording.class)
  void noOtherRequestHasThem(Recording recording) throws IOException {
    assertThat(FIELDS).hasSizeGreaterThan(20);
    Set<String> wrong = new TreeSet<>();
    for (String event : recording.events()) {
      EventView view = EventSequence.last(event.getBytes(StandardCharsets.UTF_8)).orElse(null);
      if (view != null) {
        String resource = view.event().objectRef().resource();
        for (DerivedField field : FIELDS) {
          if (field.exists(view) && !field.resources().contains(resource)) {
            wrong.add(field.name() + " of " + resource);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }
}
