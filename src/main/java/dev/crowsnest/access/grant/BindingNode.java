package dev.crowsnest.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.RoleRef;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.state.Certainty;
import dev.crowsnest.access.state.KnownObject;
import dev.crowsnest.access.state.ObjectKey;
import dev.crowsnest.access.state.ObjectKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A binding, as much of it as is needed to evaluate it.
 *
 * @param role null if unknown, or one that such a binding cannot give
 * @param subjects those that can ever match, none twice
 */
record BindingNode(@Nullable ObjectKey role, List<Subject> subjects, Certainty certainty) {

  static BindingNode of(KnownObject object) {
    JsonNode content = object.content();
    Set<Subject> subjects = new LinkedHashSet<>();
    for (JsonNode entry : content.path("subjects")) {
      Subject subject = Subject.of(entry, object.key().namespace()).canonical();
      if (subject.canMatch()) {
        subjects.add(subject);
      }
    }
    return new BindingNode(
        role(object.key(), RoleRef.of(content.path("roleRef")).orElse(null)),
        List.copyOf(subjects),
        object.certainty());
  }

  private static @Nullable ObjectKey role(ObjectKey binding, @Nullable RoleRef ref) {
    if (ref == null) {
      return null;
    }
    if (ref.kind().equals(ObjectKind.CLUSTER_ROLE.text())) {
      return ObjectKey.of(ObjectKind.CLUSTER_ROLE, "", ref.name().intern());
    }
    return ref.kind().equals(ObjectKind.ROLE.text()) && binding.kind() == ObjectKind.ROLE_BINDING
        ? ObjectKey.of(ObjectKind.ROLE, binding.namespace(), ref.name())
        : null;
  }
}
