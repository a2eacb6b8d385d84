package dev.crowsnest.access.grant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.RoleRef;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a binding that are needed to evaluate it.
 *
 * @param role null if unknown, or if such a binding cannot grant it
 * @param subjects those that can ever match, without duplicates
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
    if (ref.kind().equals(AccessKind.CLUSTER_ROLE.text())) {
      return ObjectKey.of(AccessKind.CLUSTER_ROLE, "", ref.name().intern());
    }
    return ref.kind().equals(AccessKind.ROLE.text()) && binding.kind() == AccessKind.ROLE_BINDING
        ? ObjectKey.of(AccessKind.ROLE, binding.namespace(), ref.name())
        : null;
  }
}
