package dev.crowsnest.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.config.CrowsnestConfig.Webhook;
import dev.crowsnest.config.CrowsnestConfig.Webhook.Tls;
import dev.crowsnest.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorWarningsTest {
  private static final Map<Secret, Set<String>> TOKENS =
      Map.of(new Secret("0123456789abcdef"), Set.of("prod"));

  @TempDir private Path directory;

  @Test
  void nothingIsSaidOfTheDefaults() {
    assertThat(DoorWarnings.of(CrowsnestConfig.defaults().webhook())).isEmpty();
  }

  @Test
  void tokensOverPlainHttpAreTold() {
    assertThat(DoorWarnings.of(webhook("0.0.0.0", Optional.empty(), Map.of())))
        .singleElement()
        .asString()
        .contains("in the clear")
        .doesNotContain("0123456789abcdef");
  }

  @Test
  void tokensThatStayOnThisMachineAreNot() {
    assertThat(DoorWarnings.of(webhook("127.0.0.1", Optional.empty(), Map.of()))).isEmpty();
  }

  @Test
  void filesThatEverybodyMayReadAreTold() throws Exception {
    Path token = file("token", "rw-r--r--");
    Path key = file("tls.key", "rw----r--");
    var tls = new Tls(file("tls.crt", "rw-r--r--"), key, Optional.empty());

    assertThat(DoorWarnings.of(webhook("0.0.0.0", Optional.of(tls), Map.of(token, Set.of("prod")))))
        .containsExactly(
            "every user of this machine can read the token in " + token + ": chmod o-rwx",
            "every user of this machine can read the private key in " + key + ": chmod o-rwx");
  }

  @Test
  void filesOfTheOwnerAndTheGroupAreNot() throws Exception {
    Path token = file("token", "rw-r-----");
    var tls = new Tls(file("tls.crt", "rw-r--r--"), file("tls.key", "rw-------"), Optional.empty());

    assertThat(DoorWarnings.of(webhook("0.0.0.0", Optional.of(tls), Map.of(token, Set.of("prod")))))
        .isEmpty();
  }

  private Path file(String name, String permissions) throws Exception {
    Path file = Files.createFile(directory.resolve(name));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static Webhook webhook(
      String address, Optional<Tls> tls, Map<Path, Set<String>> tokenFiles) {
    return new Webhook(
        address, 8080, Optional.empty(), tls, TOKENS, tokenFiles, Map.of(), 32 * 1024 * 1024);
  }
}
