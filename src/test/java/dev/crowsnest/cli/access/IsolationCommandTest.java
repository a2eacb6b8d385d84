package dev.crowsnest.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import org.junit.jupiter.api.Test;

/** {@code network isolation}, of the recording of a seed's policies. */
class IsolationCommandTest {
  private static final String RECORDING = "src/main/resources/recordings/seed-lab.ndjson.gz";

  @Test
  void aNamespaceIsIsolatedWhileItsPolicyExists() {
    assertThat(
            isolation("--at", "2026-11-21T09:39:52.560Z", "-n", "development", "-o", "csv").out())
        .contains("\ndevelopment,any other,0,isolated,,open,everything,default-deny,");
  }

  @Test
  void andOpenAfterItsDeletion() {
    CommandRun run = isolation("--at", "2026-11-21T09:39:53Z", "-n", "development", "-o", "csv");

    assertThat(run.out()).contains("\ndevelopment,any other,0,open,everything,open,everything,,");
    assertThat(run.err()).contains("1 namespace has no known NetworkPolicy");
  }

  @Test
  void jsonNamesWhatANamespaceLacks() {
    assertThat(isolation("-n", "default", "-o", "json").out())
        .contains("\"lacking\":[\"NetworkPolicy\",\"ResourceQuota\",\"LimitRange\"]")
        .contains("\"certainty\":\"seen\"");
  }

  @Test
  void anUnknownNamespaceIsSaidToBeUnknown() {
    assertThat(isolation("-n", "nowhere").err())
        .contains("nothing is known of namespace 'nowhere'");
  }

  private static CommandRun isolation(String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "network";
    all[1] = "isolation";
    all[2] = "--log";
    all[3] = RECORDING;
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return CommandRun.of(all);
  }
}
