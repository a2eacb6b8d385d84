package dev.crowsnest.kubernetes.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.RequestedObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The derived fields about credentials in objects: Secrets, ConfigMaps and tokens. */
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
            CredentialFields::kinds),
        DerivedField.bool(
            "secret.writesNothing",
            Level.REQUEST,
            "Whether a patch or update of a Secret sets nothing, so that only its answer, the whole"
                + " Secret, can be what it is for; absent for other requests.",
            EmptyWrite::ofSecret),
        DerivedField.bool(
            "token.ofCaller",
            Level.METADATA,
            "Whether a service account asks for a token of its own; absent for other requests than"
                + " those for tokens.",
            CredentialFields::isTokenOfCaller));
  }

  private static Optional<Boolean> isTokenOfCaller(EventView view) {
    AuditEvent event = view.event();
    if (event.action() != Action.TOKEN) {
      return Optional.empty();
    }
    ObjectRef account = event.objectRef();
    return Optional.of(
        event
            .actor()
            .serviceAccount()
            .filter(caller -> caller.namespace().equals(account.namespace()))
            .filter(caller -> caller.name().equals(account.name()))
            .isPresent());
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
