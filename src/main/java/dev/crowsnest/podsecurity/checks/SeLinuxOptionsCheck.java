package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.SeLinuxOptions;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * SELinux contexts that containers do not have by default.
 *
 * <p>Restricted fields: {@code securityContext.seLinuxOptions.type}, {@code .user} and {@code
 * .role} of the pod and every container. Allowed types: unset, container_t, container_init_t,
 * container_kvm_t; from v1.31 container_engine_t. User and role must be unset.
 */
final class SeLinuxOptionsCheck {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");
  private static final Set<String> TYPES_1_31 =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  static final PodCheck CHECK =
      PodCheck.baseline(
          "seLinuxOptions",
          since(0, (pod, found) -> check(pod, TYPES, found)),
          since(31, (pod, found) -> check(pod, TYPES_1_31, found)));

  private SeLinuxOptionsCheck() {}

  private static void check(Pod pod, Set<String> types, Violations found) {
    check(pod.security().settings().seLinux(), types, Violation::ofPod, found);
    for (Container container : pod.containers()) {
      Optional<SeLinuxOptions> options = container.security().settings().seLinux();
      if (options.isPresent()) {
        check(options, types, (field, problem) -> Violation.of(container, field, problem), found);
      }
    }
  }

  private static void check(
      Optional<SeLinuxOptions> set,
      Set<String> types,
      BiFunction<String, String, Violation> violation,
      Violations found) {
    if (set.isEmpty()) {
      return;
    }
    SeLinuxOptions options = set.get();
    if (!types.contains(options.type())) {
      found.add(violation.apply(field("type"), "is " + Text.quoted(options.type())));
    }
    if (!options.user().isEmpty()) {
      found.add(violation.apply(field("user"), "is " + Text.quoted(options.user())));
    }
    if (!options.role().isEmpty()) {
      found.add(violation.apply(field("role"), "is " + Text.quoted(options.role())));
    }
  }

  private static String field(String member) {
    return "securityContext.seLinuxOptions." + member;
  }
}
