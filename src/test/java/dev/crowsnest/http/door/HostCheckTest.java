package dev.crowsnest.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
  private final HostCheck check = new HostCheck("crowsnest.local");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST",
        "localhost.",
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "[::1]",
        "crowsnest.local"
      })
  void knowsTheNamesOfThisMachine(String host) {
    assertThat(check.isOurs(host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "192.0.2.1",
    "10.0.0.1",
    "[2001:db8::1]",
    "evil-localhost",
    "::",
    "0.0.0.0",
    "999.1.1.1",
    "deadbeef"
  })
  void refusesOtherNames(String host) {
    assertThat(check.isOurs(host)).isFalse();
  }
}
