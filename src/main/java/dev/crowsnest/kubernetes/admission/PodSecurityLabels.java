package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.RequestedObject;
import java.util.ArrayList;
import java.util.List;

/** Reads the labels of a namespace that tell Pod Security admission what to enforce there. */
final class PodSecurityLabels {
  private static final String PREFIX = "pod-security.kubernetes.io/";
  private static final int MAX = 100;

  private PodSecurityLabels() {}

  /**
   * Returns the labels that a write of a namespace sets, such as {@code enforce=privileged} or
   * {@code enforce-version=v1.25}, with an empty value ({@code enforce=}) for a removed label.
   */
  static List<String> of(EventView view) {
    if (!view.event().objectRef().resourcePath().equals("namespaces")) {
      return List.of();
    }
    JsonNode labels = view.get(RequestedObject.FACT).object().path("metadata").path("labels");
    List<String> set = new ArrayList<>();
    labels
        .properties()
        .forEach(
            label -> {
              if (label.getKey().startsWith(PREFIX) && set.size() < MAX) {
                set.add(label.getKey().substring(PREFIX.length()) + '=' + value(label.getValue()));
              }
            });
    return set;
  }

  private static String value(JsonNode value) {
    return value.isNull() ? "" : value.asText("");
  }
}
