package dev.crowsnest.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private final Strangers<String> strangers = new Strangers<>();
  private int port = 1000;
  private SocketAddress remote;

  @Test
  void theOldestOfTheBusiestSourceGivesWay() {
    add("192.0.2.1");
    EndPoint oldest = add("192.0.2.66");
    add("192.0.2.66");
    add("192.0.2.2");

    assertThat(strangers.first()).contains(oldest);
  }

  @Test
  void theOldestOfAllGivesWayWhereNoSourceIsBusier() {
    EndPoint oldest = add("192.0.2.1");
    add("192.0.2.2");

    assertThat(strangers.first()).contains(oldest);
  }

  @Test
  void aSiteOfVersionSixIsOneSource() {
    add("2001:db8:1::1");
    EndPoint oldest = add("2001:db8:2::1");
    add("2001:db8:2::ffff");

    assertThat(strangers.first()).contains(oldest);
  }

  @Test
  void whoIsGoneIsForgotten() {
    EndPoint first = add("192.0.2.66");
    EndPoint second = add("192.0.2.66");
    strangers.remove(first);
    strangers.remove(first);
    strangers.remove(second);

    assertThat(strangers.first()).isEmpty();
    assertThat(strangers.all()).isEmpty();
  }

  @Test
  void whoClosesIsCountedOutThoughItHasNoAddressAnyMore() {
    for (int i = 0; i < 5; i++) {
      EndPoint gone = add("192.0.2.66");
      remote = null;
      strangers.remove(gone);
    }
    add("192.0.2.66");
    EndPoint oldest = add("192.0.2.1");
    add("192.0.2.1");

    assertThat(strangers.first()).contains(oldest);
  }

  private EndPoint add(String address) {
    remote = new InetSocketAddress(address, port++);
    EndPoint endPoint =
        new ByteArrayEndPoint() {
          @Override
          public SocketAddress getRemoteSocketAddress() {
            return remote;
          }
        };
    strangers.add(endPoint, address);
    return endPoint;
  }
}
