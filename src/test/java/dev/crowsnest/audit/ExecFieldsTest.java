package dev.crowsnest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecFieldsTest {
  private static final String POD = "/api/v1/namespaces/d/pods/p/exec?";

  @Test
  void readsCommandFlagsAndContainerInAnyOrder() {
    EventView view =
        SampleEvent.of("get", "pods:exec")
            .uri(POD + "tty=true&command=cat&container=app&command=%2Fetc%2Fshadow&stdin=1")
            .view();

    assertThat(values("exec.command", view)).containsExactly("cat /etc/shadow");
    assertThat(values("exec.words", view)).containsExactly("cat", "/etc/shadow");
    assertThat(values("exec.container", view)).containsExactly("app");
    assertThat(values("exec.tty", view)).containsExactly("true");
    assertThat(values("exec.stdin", view)).containsExactly("true");
    assertThat(values("exec.shell", view)).containsExactly("false");
  }

  @ParameterizedTest
  @CsvSource({"sh, true", "/bin/bash, true", "/usr/bin/busybox, true", "shutdown, false"})
  void knowsAShellInAnyDirectory(String program, String isShell) {
    EventView view = SampleEvent.of("create", "pods:exec").uri(POD + "command=" + program).view();

    assertThat(values("exec.shell", view)).containsExactly(isShell);
  }

  @Test
  void attachHasFlagsButNoCommand() {
    EventView view = SampleEvent.of("get", "pods:attach").uri(POD + "stdin=true").view();

    assertThat(values("exec.command", view)).isEmpty();
    assertThat(values("exec.shell", view)).isEmpty();
    assertThat(values("exec.stdin", view)).containsExactly("true");
  }

  @Test
  void otherRequestsHaveNone() {
    EventView view = SampleEvent.of("get", "pods").uri("/api/v1/pods?command=sh").view();

    for (DerivedField field : ExecFields.all()) {
      assertThat(field.exists(view)).as(field.name()).isFalse();
    }
  }

  private static List<String> values(String name, EventView view) {
    return SampleEvent.values(ExecFields.all(), name, view);
  }
}
