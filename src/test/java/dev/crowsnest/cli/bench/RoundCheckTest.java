package dev.crowsnest.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.rule.ShippedRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundCheckTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest
  @EnumSource(Mix.class)
  void rulesMatchInEachRoundAsOftenAsInTheRecording(Mix mix) throws Exception {
    EventGenerator generator = new EventGenerator(MixLogs.of(mix), mix);

    assertThat(RoundCheck.matchesPer100(generator, ShippedRules.rules(), NOW)).isGreaterThan(0.5);
  }

  @Test
  void roundsThatGiveRulesLessToFindAreAnError() throws Exception {
    // A grant of one name: not new again, as names of Kubernetes are never changed.
    String grant =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a-%1$d",
         "stage":"ResponseComplete","verb":"update","user":{"username":"system:admin"},
         "requestURI":"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/edit",
         "objectRef":{"resource":"clusterrolebindings","name":"edit",
          "apiGroup":"rbac.authorization.k8s.io","apiVersion":"v1"},"responseStatus":{"code":200},
         "requestObject":%2$s,"responseObject":%2$s,
         "requestReceivedTimestamp":"2026-11-21T10:00:00.00000%1$dZ",
         "stageTimestamp":"2026-11-21T10:00:00.00000%1$dZ"}
        """;
    String binding =
        """
        {"kind":"ClusterRoleBinding","apiVersion":"rbac.authorization.k8s.io/v1",
         "metadata":{"name":"edit","uid":"u","resourceVersion":"x"},
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},
         "subjects":[{"kind":"Group","name":"system:authenticated","apiGroup":"rbac.authorization.k8s.io"}]}
        """;
    EventGenerator generator =
        new EventGenerator(List.of(List.of(grant.formatted(1, binding))), Mix.MIXED);

    assertThatThrownBy(() -> RoundCheck.matchesPer100(generator, ShippedRules.rules(), NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not alike");
  }
}
