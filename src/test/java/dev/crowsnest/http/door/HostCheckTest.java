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

  /** A name of hexadecimal digits may have the address of this machine, and is still a name. */
  @ParameterizedTest
  @ValueSource(strings = {"bade.de", "cafe.cab", "127.0.0", "0x7f.1", "2130706433", "999.1.1.1"})
  void looksUpNoName(String host) {
    assertThat(HostCheck.address(host)).isEmpty();
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
    "127.999.0.1",
    "127.0.0",
    "deadbeef",
    "bade.de",
    "[bade.de]",
    "1::2::3",
    "[::1"
  })
  void refusesOtherNames(String host) {
    assertThat(check.isOurs(host)).isFalse();
  }
}
