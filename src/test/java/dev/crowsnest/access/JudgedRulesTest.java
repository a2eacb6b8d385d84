package dev.crowsnest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The oracle: each class asked itself. */
class JudgedRulesTest {
  private static final List<String> VERBS =
      List.of("get", "list", "create", "patch", "impersonate", "impersonate:user-info", "use", "*");
  private static final List<String> GROUPS =
      List.of("", "apps", "rbac.authorization.k8s.io", "authentication.k8s.io", "policy", "*");
  private static final List<String> RESOURCES =
      List.of("secrets", "pods", "pods/exec", "configmaps", "users", "clusterroles", "leases", "*");
  private static final List<String> NAMES = List.of("", "coredns", "aws-auth", "system:node");
  private static final List<String> URLS = List.of("/debug/*", "/metrics", "*");
  private static final List<String> NAMESPACES =
      List.of("", "kube-system", "kube-public", "shop", "default");

  @Test
  void rememberedAnswersAreThoseOfTheClasses() {
    Random random = new Random(11);
    for (int round = 0; round < 3_000; round++) {
      List<RbacRule> rules = List.of(rule(random), rule(random));
      String namespace = any(NAMESPACES, random);

      Set<DangerousPermission> expected =
          DangerousPermissions.all().stream()
              .filter(
                  permission ->
                      rules.stream().anyMatch(rule -> permission.isGrantedBy(rule, namespace)))
              .collect(Collectors.toSet());

      assertThat(DangerousPermissions.grantedBy(rules, namespace))
          .as("%s in %s", rules, namespace)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void anEntryTooLargeToRememberIsJudgedAllTheSame() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      names.add("name-" + i);
    }
    List<String> resources = new ArrayList<>(names);
    resources.add("secrets");
    RbacRule large = new RbacRule(List.of("get"), List.of(""), resources, List.of(), List.of());

    for (int time = 0; time < 2; time++) {
      assertThat(DangerousPermissions.grantedBy(List.of(large), "shop"))
          .extracting(DangerousPermission::name)
          .contains("secrets-read");
    }
  }

  private static RbacRule rule(Random random) {
    return new RbacRule(
        some(VERBS, random),
        some(GROUPS, random),
        some(RESOURCES, random),
        random.nextInt(3) == 0 ? some(NAMES, random) : List.of(),
        random.nextInt(4) == 0 ? some(URLS, random) : List.of());
  }

  private static List<String> some(List<String> of, Random random) {
    List<String> some = new ArrayList<>();
    some.add(any(of, random));
    if (random.nextBoolean()) {
      some.add(any(of, random));
    }
    return some.stream().distinct().toList();
  }

  private static String any(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
