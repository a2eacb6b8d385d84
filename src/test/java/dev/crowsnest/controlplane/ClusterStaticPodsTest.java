package dev.crowsnest.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flags of the control plane, before and after. */
class ClusterStaticPodsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final Store store = new HeapStore();
  private int second;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--anonymous-auth=false            | --anonymous-auth=true                | high",
        "--anonymous-auth=false            | --other=1                            | high",
        "--other=1                         | --anonymous-auth=true                | ''",
        "--authorization-mode=Node,RBAC    | --authorization-mode=Node,RBAC,AlwaysAllow | critical",
        "--authorization-mode=Node,RBAC    | --authorization-mode=Node            | high",
        "--authorization-mode=Node,RBAC    | --authorization-config=/a            | high",
        "--authorization-config=/a         | --authorization-mode=AlwaysAllow     | critical",
        "--authorization-mode=RBAC         | --authorization_mode RBAC --profiling=false | ''",
        "--audit-log-maxage=30             | --audit-log-maxage=1                 | medium",
        "--audit-log-maxage=1              | --audit-log-maxage=30                | ''",
        "--audit-policy-file=/a --audit-log-path=/l | --other=1                   | critical",
        "--other=1                         | --audit-policy-file=/a --audit-log-path=- | ''",
        "--enable-admission-plugins=PodSecurity,NodeRestriction | --enable-admission-plugins=podsecurity | high",
        "--enable-admission-plugins=A      | --enable-admission-plugins=A,NodeRestriction | ''",
        "--insecure-port=0                 | --insecure-port=8080                 | critical",
        "--insecure-port=0                 | --other=1                            | ''",
        "--service-account-key-file=/a     | --service-account-key-file=/a --service-account-key-file=/b | high",
        "--v=2                             | -v=10                                | medium",
        "--etcd-servers=https://e:1        | --etcd-servers=https://f:1           | high",
      })
  void judgesTheDifference(String before, String after, String level) {
    apply(apiServer(before));

    Optional<FlagChange> change = apply(apiServer(after));

    assertThat(change)
        .get()
        .extracting(FlagChange::isChanged)
        .isEqualTo(Optional.of(!before.equals(after)));
    assertThat(change.flatMap(FlagChange::weakenedLevel).map(FlagLevel::text).orElse(""))
        .isEqualTo(level);
    assertThat(change.orElseThrow().weakened().isEmpty()).isEqualTo(level.isEmpty());
  }

  @Test
  void firstSightTellsOnlyWhatIsSet() {
    assertThat(apply(apiServer("--profiling=false")).orElseThrow().insecure()).isEmpty();
    assertThat(apply(pod("etcd", "--client-cert-auth=false")).orElseThrow().insecure())
        .singleElement()
        .asString()
        .startsWith("--client-cert-auth=false: whoever reaches etcd");
  }

  @Test
  void continuesFromTheStore() {
    apply(apiServer("--anonymous-auth=false"));
    FlagChange change =
        new ClusterStaticPodsRun(store).apply(apiServer("--anonymous-auth=true")).orElseThrow();

    assertThat(change.changed()).containsExactly("--anonymous-auth: false -> true");
  }

  @Test
  void keepsNoValueThatMayBeSecret() {
    apply(apiServer("--mystery=hunter2 --etcd-servers=https://root:hunter2@e:2379"));
    FlagChange change =
        apply(apiServer("--mystery=hunter3 --etcd-servers=https://root:x@e:2379")).orElseThrow();

    assertThat(change.changed()).containsExactly("--mystery: (not kept) -> (not kept)");
    StringBuilder kept = new StringBuilder();
    store.scan(new byte[0], (key, value) -> kept.append(new String(value, UTF_8)));
    assertThat(kept.toString()).contains("etcd-servers").doesNotContain("hunter");
  }

  @Test
  void anOlderEventChangesNothing() {
    EventView old = apiServer("--anonymous-auth=true");
    apply(apiServer("--anonymous-auth=false"));

    assertThat(apply(old)).isEmpty();
  }

  @Test
  void isBounded() {
    ClusterStaticPodsRun run = new ClusterStaticPodsRun(store);
    for (int i = 0; i < 1_010; i++) {
      run.apply(view("kube-apiserver-n" + i, "kube-apiserver", "--profiling=false", 201));
    }

    assertThat(run.pods.leftOut()).isEqualTo(10);
  }

  @Test
  void refusedMirrorPodsCount() {
    apply(apiServer("--anonymous-auth=false"));

    assertThat(
            apply(view("kube-apiserver-cp1", "kube-apiserver", "--anonymous-auth=true", 403))
                .orElseThrow()
                .weakened())
        .hasSize(1);
  }

  private Optional<FlagChange> apply(EventView view) {
    return new ClusterStaticPodsRun(store).apply(view);
  }

  private EventView apiServer(String flags) {
    return pod("kube-apiserver", flags);
  }

  private EventView pod(String component, String flags) {
    return view(component + "-cp1", component, flags, 201);
  }

  private EventView view(String name, String component, String flags, int code) {
    String time = START.plusSeconds(second++).toString();
    ObjectNode event =
        JSON.createObjectNode()
            .put("kind", "Event")
            .put("apiVersion", "audit.k8s.io/v1")
            .put("level", "Request")
            .put("auditID", name + second)
            .put("stage", "ResponseComplete")
            .put("requestURI", "/api/v1/namespaces/kube-system/pods")
            .put("verb", "create")
            .put("requestReceivedTimestamp", time)
            .put("stageTimestamp", time);
    event
        .putObject("objectRef")
        .put("resource", "pods")
        .put("namespace", "kube-system")
        .put("name", name);
    event
        .putObject("user")
        .put("username", "system:node:cp1")
        .putArray("groups")
        .add("system:nodes");
    event.putObject("responseStatus").put("code", code);
    event.putObject("annotations").put("authorization.k8s.io/decision", "allow");
    ObjectNode container =
        event.putObject("requestObject").putObject("spec").putArray("containers").addObject();
    ArrayNode command = container.put("name", component).putArray("command").add(component);
    List.of(flags.split(" ")).forEach(command::add);
    byte[] bytes = event.toString().getBytes(UTF_8);
    AuditEvent decoded = ((Decoded) new AuditDecoder().decode(bytes)).event();
    return new EventView(
        decoded, new EventOrigin("c", "test", 0, 1, decoded.stageTime(), null, ""));
  }

  /** A new instance over a store. */
  private static final class ClusterStaticPodsRun {
    private final ClusterStaticPods pods;

    ClusterStaticPodsRun(Store store) {
      this.pods = new ClusterStaticPods("c", store);
    }

    Optional<FlagChange> apply(EventView view) {
      assertThat(ClusterStaticPods.concerns(view.event())).isTrue();
      pods.apply(view);
      return view.get(FlagChange.FACT);
    }
  }
}
