package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each class of dangerous permissions is reported by a rule, and has a reason. */
class DangerousClassesTest {
  private static final Path RULES = Path.of("src/main/resources/rules");

  @Test
  void eachIsNamedByARuleAboutRoles() throws IOException {
    String rules = rolesRules();

    // Who can do everything has rules of its own: role.wildcards.
    assertThat(classes())
        .filteredOn(name -> !name.equals("everything"))
        .allSatisfy(name -> assertThat(rules).containsPattern("[:-] " + name + "\n"));
  }

  @Test
  void eachHasASentenceThatSaysWhy() {
    assertThat(DangerousPermissions.all())
        .allSatisfy(danger -> assertThat(danger.why()).matches("[A-Z](?s:.{20,})\\."));
  }

  @Test
  void whatTakesOverAClusterIsNoSmallThing() {
    assertThat(DangerousPermissions.all())
        .filteredOn(danger -> danger.weight() == DangerousPermission.Weight.TAKES_OVER)
        .extracting(DangerousPermission::name)
        .contains("secrets-read", "pod-exec", "workload-create", "impersonate", "node-proxy");
  }

  private static List<String> classes() {
    return DangerousPermissions.all().stream().map(DangerousPermission::name).toList();
  }

  private static String rolesRules() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(path -> path.toString().contains("role_grants_")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
