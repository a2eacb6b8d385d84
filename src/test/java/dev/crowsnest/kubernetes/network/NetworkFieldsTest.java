package dev.crowsnest.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFieldsTest {

  @Test
  void readsHowAServiceIsReached() {
    EventView view =
        SampleEvent.of("create", "services")
            .requestObject("{\"spec\":{\"type\":\"NodePort\",\"externalIPs\":[\"192.0.2.1\"]}}")
            .view();

    assertThat(values("service.type", view)).containsExactly("NodePort");
    assertThat(values("service.externalIPs", view)).containsExactly("192.0.2.1");
  }

  @Test
  void readsWhatAJsonPatchSets() {
    EventView view =
        SampleEvent.of("patch", "services")
            .requestObject(
                "[{\"op\":\"add\",\"path\":\"/spec/externalIPs/-\",\"value\":\"192.0.2.1\"}]")
            .view();

    assertThat(values("service.externalIPs", view)).containsExactly("192.0.2.1");
    assertThat(values("service.type", view)).isEmpty();
  }

  @Test
  void saysNoTlsOnlyOfAnIngressItSees() {
    String ingress = "networking.k8s.io/ingresses";
    EventView without =
        SampleEvent.of("create", ingress).requestObject("{\"spec\":{\"rules\":[]}}").view();
    EventView with =
        SampleEvent.of("create", ingress)
            .requestObject("{\"spec\":{\"tls\":[{\"hosts\":[\"a\"]}]}}")
            .view();
    EventView patched =
        SampleEvent.of("patch", ingress).requestObject("{\"spec\":{\"rules\":[]}}").view();
    EventView unseen = SampleEvent.of("create", ingress).view();

    assertThat(values("ingress.tls", without)).containsExactly("false");
    assertThat(values("ingress.tls", with)).containsExactly("true");
    assertThat(values("ingress.tls", patched)).isEmpty();
    assertThat(values("ingress.tls", unseen)).isEmpty();
  }

  private static List<String> values(String name, EventView view) {
    return SampleEvent.values(NetworkFields.all(), name, view);
  }
}
