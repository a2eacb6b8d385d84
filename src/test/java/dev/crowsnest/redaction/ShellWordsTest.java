package dev.crowsnest.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void quotesOnlyWhatAShellWouldTakeApart() {
    assertThat(ShellWords.join(List.of("ls", "-la", "/etc/passwd", "a=b")))
        .isEqualTo("ls -la /etc/passwd a=b");
    assertThat(ShellWords.join(List.of("sh", "-c", "id; ls"))).isEqualTo("sh -c 'id; ls'");
    assertThat(ShellWords.join(List.of("echo", "it's", ""))).isEqualTo("echo 'it'\\''s' ''");
  }
}
