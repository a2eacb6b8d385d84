package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemNameTest {

  @ParameterizedTest
  @CsvSource({
    "kube-proxy-x7k2p, default, kube-proxy",
    "kube-proxi, shop, kube-proxy",
    "kube-porxy-abcde, kube-system, kube-proxy",
    "kubeproxy-abcde, kube-system, kube-proxy",
    "coredns, shop, coredns",
    "coredn-5d78c9869d-abcde, kube-system, coredns",
    "kube-apiservers-node1, kube-system, kube-apiserver",
    "metric-server, monitoring, metrics-server",
  })
  void seesNamesThatPassForAComponent(String name, String namespace, String component) {
    assertThat(SystemName.imitatedBy(name, namespace)).contains(component);
  }

  @ParameterizedTest
  @CsvSource({
    "kube-proxy-x7k2p, kube-system",
    "coredns-5d78c9869d-abcde, kube-system",
    "metrics-server, monitoring",
    "web-0, shop",
    "core, shop",
    "proxy, shop",
    "kube-state-metrics, monitoring",
    "kube-scheduler-simulator-x, kube-system",
    "'', shop",
  })
  void leavesOthersAlone(String name, String namespace) {
    assertThat(SystemName.imitatedBy(name, namespace)).isEmpty();
  }

  /** The oracle: every text that one edit makes. */
  @Test
  void oneEditIsOneInsertedLeftOutReplacedOrExchanged() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      String one = text(random);
      String other = random.nextBoolean() ? text(random) : anyOf(edits(one), random);

      assertThat(SystemName.isOneEditApart(one, other))
          .as("%s and %s", one, other)
          .isEqualTo(!one.equals(other) && edits(one).contains(other));
    }
  }

  private static Set<String> edits(String text) {
    Set<String> edits = new HashSet<>();
    for (int i = 0; i <= text.length(); i++) {
      for (char c = 'a'; c <= 'c'; c++) {
        edits.add(text.substring(0, i) + c + text.substring(i));
        if (i < text.length()) {
          edits.add(text.substring(0, i) + c + text.substring(i + 1));
        }
      }
      if (i < text.length()) {
        edits.add(text.substring(0, i) + text.substring(i + 1));
      }
      if (i + 1 < text.length()) {
        edits.add(
            text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2));
      }
    }
    return edits;
  }

  private static String anyOf(Set<String> texts, Random random) {
    return texts.stream().sorted().skip(random.nextInt(texts.size())).findFirst().orElseThrow();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }
}
