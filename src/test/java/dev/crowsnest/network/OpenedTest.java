package dev.crowsnest.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.store.Stores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the events of an API server open, by the state of the events before. */
class OpenedTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();
  private static final JsonNode DENY = policy("default-deny", "{podSelector: {}}");
  private static final String FROM_ACCESS = "{podSelector: {matchLabels: {run: access}}}";
  private static final String FROM_FRIENDS =
      "{namespaceSelector: {matchLabels: {project: friendly}}}";
  private static final JsonNode NGINX = nginx(FROM_ACCESS);

  private final ApiServer server = new ApiServer();
  private final Stores stores = new HeapStores();
  private Detectors detectors = Detectors.inOrder(stores);

  @Test
  void theLastPolicyOfANamespaceIsDeleted() {
    given(namespace("dev", "{}"), pod("nginx"), DENY);

    NetworkChange change = change(server.delete(DENY));

    assertThat(change.finding()).isEqualTo(NetworkFinding.NAMESPACE_OPENED);
    assertThat(change.opened())
        .containsExactly("all pods in dev are no longer isolated for ingress");
  }

  @Test
  void thePodsOfAnotherPolicyStayIsolated() {
    given(namespace("dev", "{}"), pod("nginx"), pod("db"), DENY, NGINX);

    NetworkChange change = change(server.delete(DENY));

    assertThat(change.finding()).isEqualTo(NetworkFinding.ISOLATION_LOST);
    assertThat(change.opened())
        .containsExactly("other pods in dev are no longer isolated for ingress");
  }

  @Test
  void aCollectionIsDeleted() {
    given(namespace("dev", "{}"), pod("nginx"), DENY, NGINX);

    NetworkChange change =
        change(server.deleteCollection("NetworkPolicy", "dev", List.of(DENY, NGINX)));

    assertThat(change.finding()).isEqualTo(NetworkFinding.NAMESPACE_OPENED);
  }

  @Test
  void aSecondElementOfFromLetsAnyPodOfAFriendlyNamespaceIn() {
    given(namespace("dev", "{}"), namespace("a", "{project: friendly}"), namespace("b", "{}"));
    given(pod("nginx"), NGINX);

    NetworkChange change = change(server.update(nginx(FROM_ACCESS + ", " + FROM_FRIENDS)));

    assertThat(change.finding()).isEqualTo(NetworkFinding.LET_IN);
    assertThat(change.opened())
        .containsExactly("pods run=nginx in dev accept traffic from any pod of namespace a");
  }

  @Test
  void aLabelLetsANamespaceInWithoutAnyChangeOfAPolicy() {
    given(namespace("dev", "{}"), namespace("default", "{}"), pod("nginx"));
    given(nginx(FROM_ACCESS + ", " + FROM_FRIENDS));

    NetworkChange change = change(server.update(namespace("default", "{project: friendly}")));

    assertThat(change.finding()).isEqualTo(NetworkFinding.LET_IN);
    assertThat(change.opened())
        .containsExactly("pods run=nginx in dev accept traffic from any pod of namespace default");
  }

  @Test
  void aLabelOfANamespaceThatWasNotKnownPerhapsLetsItIn() {
    given(namespace("dev", "{}"), pod("nginx"), nginx(FROM_FRIENDS));

    NetworkChange change =
        change(
            server.patch(
                json("{metadata: {labels: {project: friendly}}}"),
                namespace("default", "{project: friendly}")));

    assertThat(change.finding()).isEqualTo(NetworkFinding.PERHAPS_OPENED);
    assertThat(change.unknown())
        .containsExactly("the labels of Namespace default before the change was not known");
  }

  @Test
  void twoNamespacesThatWereShutOutAreCounted() {
    given(namespace("dev", "{}"), namespace("a", "{t: x}"), namespace("b", "{t: x}"), pod("nginx"));
    given(NGINX);

    NetworkChange change =
        change(server.update(nginx(FROM_ACCESS + ", {namespaceSelector: {matchLabels: {t: x}}}")));

    assertThat(change.opened())
        .containsExactly(
            "pods run=nginx in dev accept traffic from any pod of 2 namespaces that were shut out:"
                + " a, b");
  }

  @Test
  void aRuleWithoutPeersOrForHalfOfAllAddressesIsOpenToAll() {
    for (String from : List.of("", "{ipBlock: {cidr: '0.0.0.0/0'}}", "{ipBlock: {cidr: '::/1'}}")) {
      Detectors fresh = Detectors.inOrder(new HeapStores());
      detectors = fresh;
      given(namespace("dev", "{}"), pod("nginx"), NGINX);

      NetworkChange change = change(server.update(nginx(from)));

      assertThat(change.finding()).as(from).isEqualTo(NetworkFinding.OPENED_TO_ALL);
      assertThat(change.opened())
          .containsExactly("pods run=nginx in dev accept traffic from any address");
    }
  }

  @Test
  void aNewPolicyOpensWhatOthersShut() {
    given(namespace("dev", "{}"), pod("nginx"), DENY);

    assertThat(change(server.create(nginx(""))).finding()).isEqualTo(NetworkFinding.OPENED_TO_ALL);
  }

  @Test
  void aPolicyForPodsThatWereOpenOpensNothingAndIsolates() {
    given(namespace("dev", "{}"), pod("nginx"));

    NetworkChange change = change(server.create(nginx("")));

    assertThat(change.finding()).isEqualTo(NetworkFinding.NOTHING_OPENED);
    assertThat(change.isolated()).containsExactly("pods run=nginx in dev are isolated for ingress");
  }

  @Test
  void aReapplyOpensNothing() {
    given(namespace("dev", "{}"), pod("nginx"), NGINX);

    assertThat(change(server.patch(NGINX, NGINX)).finding())
        .isEqualTo(NetworkFinding.NOTHING_OPENED);
  }

  @Test
  void aPodThatIsLabelledOtherwiseLeavesItsIsolation() {
    given(namespace("dev", "{}"), pod("nginx"), NGINX);
    JsonNode relabelled = json(pod("nginx").toString().replace("run", "was"));

    NetworkChange change = change(server.update(relabelled));

    assertThat(change.finding()).isEqualTo(NetworkFinding.ISOLATION_LOST);
    assertThat(change.opened())
        .containsExactly("pods was=nginx in dev are no longer isolated for ingress");
  }

  @Test
  void aPatchWhoseResultIsNotRecordedIsNotKnown() {
    given(namespace("dev", "{}"), pod("nginx"), NGINX);
    server.at(Level.METADATA);

    NetworkChange change = change(server.patch(json("{}"), NGINX));

    assertThat(change.finding()).isEqualTo(NetworkFinding.NOT_KNOWN);
    assertThat(change.unknown())
        .containsExactly("NetworkPolicy dev/nginx after the change was not known");
  }

  @Test
  void aPolicyThatWasNeverSeenIsDeleted() {
    given(namespace("dev", "{}"));

    assertThat(change(server.delete(DENY)).finding()).isEqualTo(NetworkFinding.NOT_KNOWN);
  }

  @Test
  void aNewInstanceGoesOnWithTheStoredState() {
    given(namespace("dev", "{}"), pod("nginx"), pod("db"), DENY, NGINX);
    detectors = Detectors.inOrder(stores);

    NetworkChange change =
        change(server.update(json(pod("nginx").toString().replace("run", "was"))));
    assertThat(change.finding()).isEqualTo(NetworkFinding.NOTHING_OPENED);

    detectors = Detectors.inOrder(stores);
    assertThat(change(server.delete(DENY)).opened())
        .containsExactly("other pods in dev are no longer isolated for ingress");
  }

  @Test
  void dryRunsAndRefusalsChangeNothing() {
    given(namespace("dev", "{}"), pod("nginx"), DENY);

    assertThat(optional(server.asking("dryRun=All").update(nginx("")))).isEmpty();
    assertThat(optional(server.answering(403).delete(DENY))).isEmpty();
  }

  private void given(JsonNode... objects) {
    for (JsonNode object : objects) {
      detectors.enrich(server.create(object));
    }
  }

  private NetworkChange change(EventView view) {
    return optional(view).orElseThrow();
  }

  private Optional<NetworkChange> optional(EventView view) {
    detectors.enrich(view);
    return view.get(NetworkChange.FACT);
  }

  private static JsonNode nginx(String from) {
    String peers = from.isEmpty() ? "" : "from: [" + from + "]";
    return policy(
        "nginx", "{podSelector: {matchLabels: {run: nginx}}, ingress: [{" + peers + "}]}");
  }

  private static JsonNode policy(String name, String spec) {
    return json(
        "{kind: NetworkPolicy, metadata: {name: '"
            + name
            + "', namespace: dev}, spec: "
            + spec
            + "}");
  }

  private static JsonNode pod(String run) {
    return json(
        "{kind: Pod, metadata: {name: '%s', namespace: dev, labels: {run: '%s'}}, spec: {containers: []}}"
            .formatted(run, run));
  }

  private static JsonNode namespace(String name, String labels) {
    return json("{kind: Namespace, metadata: {name: '%s', labels: %s}}".formatted(name, labels));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replaceAll("([\\w-]+): (?=[A-Za-z])([\\w-]+)", "$1: '$2'"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
