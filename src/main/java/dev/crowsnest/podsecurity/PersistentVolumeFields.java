package dev.crowsnest.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.patch.PositionedValues;
import dev.crowsnest.podsecurity.pod.SensitivePaths;
import dev.crowsnest.podsecurity.pod.Sensitivity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields {@code persistentVolume.*}: a path on a node that pods can use without a hostPath of
 * their own.
 */
final class PersistentVolumeFields {
  private static final List<String> SOURCES = List.of("hostPath", "local");

  private static final Fact<Optional<String>> PATH =
      Fact.of("persistentVolume.hostPath", view -> path(view.event()));

  private PersistentVolumeFields() {}

  static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "persistentVolume.hostPath",
            Level.REQUEST,
            "The path on the node that backs a written PersistentVolume (hostPath or local),"
                + " normalized; absent if there is none",
            view -> view.get(PATH)),
        DerivedField.text(
                "persistentVolume.sensitivity",
                Level.REQUEST,
                "The sensitivity of that path: ordinary, low, high, critical; absent if there is none",
                PersistentVolumeFields::sensitivity)
            .oneOf(Stream.of(Sensitivity.values()).map(Sensitivity::text).toList()));
  }

  private static Optional<String> sensitivity(EventView view) {
    return view.get(PATH).map(path -> SensitivePaths.of(path, false).text());
  }

  private static Optional<String> path(AuditEvent event) {
    boolean written =
        event.objectRef().resourcePath().equals("persistentvolumes") && Verbs.isWrite(event.verb());
    if (!written) {
      return Optional.empty();
    }
    JsonNode request = event.body(Body.REQUEST_OBJECT);
    JsonNode spec = (request.isArray() ? PositionedValues.of(request) : request).path("spec");
    for (String source : SOURCES) {
      String path = spec.path(source).path("path").textValue();
      if (path != null) {
        return Optional.of(SensitivePaths.normalized(path));
      }
    }
    return Optional.empty();
  }
}
