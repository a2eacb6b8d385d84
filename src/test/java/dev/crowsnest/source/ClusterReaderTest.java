package dev.crowsnest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.decode.Surroundings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterReaderTest {
  private static final String EVENT = "{\"auditID\":\"1\",\"stage\":\"ResponseComplete\"}";

  private final ClusterReader reader = new ClusterReader(ClusterNamingTest.allowing("prod-*"));

  @Test
  void readsTheMemberAroundAnEvent() {
    assertThat(reader.cluster(around(said("prod-eu")), utf8(EVENT))).hasValue("prod-eu");
    assertThat(reader.cluster(around("{\"a\":1,", said("prod-eu")), utf8(EVENT)))
        .hasValue("prod-eu");
  }

  @Test
  void readsItWhereOneMemberHasTheWholePathAsItsName() {
    assertThat(reader.cluster(around("{\"kubernetes.cluster.name\":\"prod-eu\"}"), utf8(EVENT)))
        .hasValue("prod-eu");
  }

  @Test
  void readsItInTheEventWhereAShipperAddedIt() {
    String event = EVENT.replace("}", ",\"kubernetes\":{\"cluster\":{\"name\":\"prod-eu\"}}}");

    assertThat(reader.cluster(Surroundings.NONE, utf8(event))).hasValue("prod-eu");
  }

  @Test
  void takesTheOutermost() {
    assertThat(reader.cluster(around(said("prod-1"), said("prod-2")), utf8(EVENT)))
        .hasValue("prod-1");
    assertThat(reader.cluster(around(said("other"), said("prod-2")), utf8(EVENT))).isEmpty();
  }

  @Test
  void readsNothingThatStandsWithinAnotherEvent() {
    String outer = "{\"AuditID\":\"0\",\"requestObject\":{}}";

    assertThat(reader.cluster(around(outer, said("prod-2")), utf8(EVENT))).hasValue("own");
  }

  @Test
  void takesItsOwnNameWhereTheMemberIsMissingOrNoText() {
    assertThat(reader.cluster(Surroundings.NONE, utf8(EVENT))).hasValue("own");
    for (String other :
        List.of("{\"kubernetes\":{}}", "[1]", "torn {", said("").replace("\"\"", "7"), said(" "))) {
      assertThat(reader.cluster(around(other), utf8(EVENT))).as(other).hasValue("own");
    }
  }

  @Test
  void looksAtALargeValueOnceForAllItsEvents() {
    byte[] large = Arrays.copyOf(utf8(said("prod-eu")), 8 << 20);
    Arrays.fill(large, said("prod-eu").length(), large.length, (byte) ' ');
    Surroundings around = new Surroundings(null, large);

    for (int i = 0; i < 100_000; i++) {
      assertThat(reader.cluster(around, utf8(EVENT)).orElseThrow()).isEqualTo("prod-eu");
    }
  }

  private static String said(String cluster) {
    return "{\"kubernetes\":{\"cluster\":{\"name\":\"" + cluster + "\"}}}";
  }

  private static Surroundings around(String... outermostFirst) {
    Surroundings around = null;
    for (String value : outermostFirst) {
      around = new Surroundings(around, utf8(value));
    }
    return around;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
