package dev.crowsnest.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.query.ClusterState.Found;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class InteractiveQueriesTest {
  @Test
  void sendsOnToAnInstanceThatSaysHowItIsReached() {
    assertThat(InteractiveQueries.elsewhere(new HostInfo("crowsnest-1", 8443)))
        .isEqualTo(new Found.Elsewhere("crowsnest-1", 8443));
  }

  @Test
  void sendsNobodyToAnInstanceThatDoesNot() {
    var settings =
        new StreamsSettings(
            "crowsnest", "k8s.audit.", "state", 1, Optional.empty(), Optional.empty(), Map.of());

    assertThat(InteractiveQueries.elsewhere(HostInfo.buildFromEndpoint(settings.endpoint())))
        .isInstanceOf(Found.NotNow.class)
        .asString()
        .contains("webhook.advertised")
        .doesNotContain("invalid");
  }

  @Test
  void sendsNobodyToAnUnknownInstance() {
    assertThat(InteractiveQueries.elsewhere(HostInfo.unavailable()))
        .isInstanceOf(Found.NotNow.class);
  }
}
