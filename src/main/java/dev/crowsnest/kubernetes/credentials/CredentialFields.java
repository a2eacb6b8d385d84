package dev.crowsnest.kubernetes.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.RequestedObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The derived field {@code configmap.credentials}. */
public final class CredentialFields {
  private static final int MAX_ENTRIES = 1_000;
  private static final int MAX_LENGTH = 64 * 1024;

  private CredentialFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.texts(
            "configmap.credentials",
            Level.REQUEST,
            "The kinds of credentials that entries in a written ConfigMap look like: private-key,"
                + " aws-access-key, password, token; guessed from names and the beginnings of"
                + " values, which are never quoted; absent if there are none.",
            CredentialFields::kinds));
  }

  private static List<String> kinds(EventView view) {
    if (!view.event().objectRef().resourcePath().equals("configmaps")) {
      return List.of();
    }
    JsonNode data = view.get(RequestedObject.FACT).object().path("data");
    Set<CredentialKind> found = EnumSet.noneOf(CredentialKind.class);
    int entries = 0;
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      if (++entries > MAX_ENTRIES) {
        break;
      }
      String name = start(entry.getKey()).toLowerCase(Locale.ROOT);
      String value = start(entry.getValue().asText(""));
      if (!value.isBlank()) {
        for (CredentialKind kind : CredentialKind.values()) {
          if (kind.isIn(name, value)) {
            found.add(kind);
          }
        }
      }
    }
    return found.stream().map(CredentialKind::text).toList();
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), MAX_LENGTH));
  }
}
