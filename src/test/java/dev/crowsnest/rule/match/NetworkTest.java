package dev.crowsnest.rule.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @Property(tries = 1000)
  void readsAddressesAsTheJdkWritesThem(@ForAll @Size(16) byte[] six, @ForAll @Size(4) byte[] four)
      throws UnknownHostException {
    assertThat(IpAddress.parse(InetAddress.getByAddress(six).getHostAddress()))
        .isEqualTo(InetAddress.getByAddress(six).getAddress());
    assertThat(IpAddress.parse(InetAddress.getByAddress(four).getHostAddress())).isEqualTo(four);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ":",
        ":::",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        "-1.2.3.4",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::",
        "::1%eth0",
        "1:2:3:4:5:6:7::8",
        "1.2.3.4::",
        "::1.2.3",
        "١.2.3.4",
        "localhost",
        "[::1]"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/-1",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.1/31",
        "10.0.0.0/+8"
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
