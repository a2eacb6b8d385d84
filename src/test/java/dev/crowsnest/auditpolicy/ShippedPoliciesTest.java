package dev.crowsnest.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The policies in audit-policies: what they show, and what they must not. */
class ShippedPoliciesTest {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

  private static final Arbitrary<Optional<AuditRequest.User>> ANYBODY =
      Arbitraries.of(
          Optional.empty(),
          user("alice"),
          user("system:anonymous"),
          user("system:apiserver"),
          user("system:kube-controller-manager"),
          user("system:kube-proxy"),
          user("system:node:n1"),
          user("system:serviceaccount:kube-system:generic-garbage-collector"),
          user("system:serviceaccount:shop:web"));

  /** Each line: who, verb, path of the resource (group/resource[/subresource]), what is written. */
  @ParameterizedTest
  @CsvSource({
    // secrets stay secret, whoever asks
    "alice, get, /secrets, Metadata",
    "alice, create, /secrets, Metadata",
    "system:kube-controller-manager, watch, /secrets, Metadata",
    "system:node:n1, get, /secrets, Metadata",
    "alice, patch, /configmaps, Metadata",
    "alice, create, /serviceaccounts/token, Request",
    "system:node:n1, create, authentication.k8s.io/tokenreviews, Metadata",
    // streams, by both protocols
    "alice, get, /pods/exec, Metadata",
    "alice, create, /pods/exec, Metadata",
    "alice, get, /pods/attach, Metadata",
    "alice, create, /pods/portforward, Metadata",
    "system:kube-controller-manager, get, /nodes/proxy, Metadata",
    // noise
    "system:node:n1, update, coordination.k8s.io/leases, Metadata",
    "system:kube-scheduler, update, coordination.k8s.io/leases, None",
    "system:serviceaccount:shop:web, update, coordination.k8s.io/leases, None",
    "alice, delete, coordination.k8s.io/leases, Metadata",
    "system:node:n1, patch, /events, None",
    "alice, list, events.k8s.io/events, None",
    "alice, deletecollection, /events, Metadata",
    "system:kube-proxy, watch, discovery.k8s.io/endpointslices, None",
    "system:serviceaccount:kube-system:kube-proxy, watch, /services, None",
    "system:node:n1, get, /nodes, None",
    "system:node:n1, patch, /nodes/status, None",
    "system:node:n1, watch, /pods, None",
    "system:node:n1, list, /pods, Metadata",
    "system:node:n1, patch, /pods/status, Metadata",
    "system:kube-controller-manager, list, /pods, Metadata",
    "system:kube-controller-manager, watch, /pods, None",
    "system:serviceaccount:kube-system:deployment-controller, update, apps/deployments/status, None",
    "alice, update, apps/deployments/status, Metadata",
    "system:node:n1, list, /configmaps, Metadata",
    "system:node:n1, watch, /configmaps, None",
    "system:serviceaccount:kube-system:generic-garbage-collector, watch, apps/deployments, None",
    // who may do what, and what a deleted grant gave
    "alice, create, rbac.authorization.k8s.io/roles, RequestResponse",
    "alice, patch, rbac.authorization.k8s.io/clusterroles, RequestResponse",
    "alice, delete, rbac.authorization.k8s.io/clusterrolebindings, RequestResponse",
    "alice, deletecollection, rbac.authorization.k8s.io/rolebindings, RequestResponse",
    "alice, update, policy/podsecuritypolicies, RequestResponse",
    "alice, create, extensions/podsecuritypolicies, RequestResponse",
    "alice, list, rbac.authorization.k8s.io/clusterroles, RequestResponse",
    "alice, watch, rbac.authorization.k8s.io/clusterroles, Metadata",
    // certificates, questions, guards
    "alice, create, certificates.k8s.io/certificatesigningrequests, RequestResponse",
    "alice, update, certificates.k8s.io/certificatesigningrequests/approval, RequestResponse",
    "alice, create, authorization.k8s.io/selfsubjectaccessreviews, RequestResponse",
    "alice, patch, admissionregistration.k8s.io/validatingwebhookconfigurations, RequestResponse",
    "alice, delete, networking.k8s.io/networkpolicies, RequestResponse",
    "alice, patch, /namespaces, RequestResponse",
    "alice, get, /namespaces, Metadata",
    "alice, create, /persistentvolumes, RequestResponse",
    // pods and workloads
    "alice, create, /pods, RequestResponse",
    "system:kube-controller-manager, create, /pods, RequestResponse",
    "system:node:n1, create, /pods, RequestResponse",
    "alice, patch, /pods/ephemeralcontainers, RequestResponse",
    "alice, delete, /pods, Metadata",
    "alice, create, /pods/binding, Request",
    "alice, patch, apps/deployments, RequestResponse",
    "alice, update, apps/daemonsets, Request",
    "alice, create, batch/cronjobs, RequestResponse",
    "alice, patch, /nodes, Request",
    "alice, patch, /nodes/status, Request",
    // what traffic, volumes and devices go through
    "alice, update, discovery.k8s.io/endpointslices, Request",
    "system:serviceaccount:kube-system:endpointslice-controller, update, discovery.k8s.io/endpointslices, None",
    "alice, create, /persistentvolumeclaims, Request",
    "alice, patch, apps/deployments/scale, Request",
    "alice, create, resource.k8s.io/resourceclaims, Request",
    // everything else
    "alice, list, /pods, Metadata",
    "system:anonymous, create, /pods, RequestResponse",
    "system:anonymous, get, /pods, Metadata",
    "alice, create, example.com/widgets, Metadata",
  })
  void recommendedWrites(String user, String verb, String path, String expected) {
    assertThat(policy("recommended").decide(request(user(user), verb, path)).level().text())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, update, extensions/daemonsets, RequestResponse",
    "system:serviceaccount:kube-system:replicaset-controller, create, /pods, RequestResponse",
    "alice, create, extensions/podsecuritypolicies, RequestResponse",
    "alice, create, settings.k8s.io/podpresets, RequestResponse",
    "alice, get, /pods/exec, Metadata",
    "alice, get, /secrets, Metadata",
  })
  void legacyWrites(String user, String verb, String path, String expected) {
    assertThat(policy("legacy-psp").decide(request(user(user), verb, path)).level().text())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, list, /secrets, Metadata",
    "alice, get, /pods/exec, Metadata",
    "alice, create, /pods, Request",
    "alice, patch, /pods, RequestResponse",
    "system:anonymous, create, /pods, Request",
    "system:anonymous, list, /pods, Metadata",
    "alice, list, /pods, None",
    "alice, list, rbac.authorization.k8s.io/clusterroles, None",
    "alice, delete, example.com/widgets, Metadata",
    "alice, update, coordination.k8s.io/leases, None",
  })
  void minimalWrites(String user, String verb, String path, String expected) {
    assertThat(policy("minimal").decide(request(user(user), verb, path)).level().text())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "recommended, alice, /healthz, None",
    "recommended, system:anonymous, /livez, None",
    "recommended, system:anonymous, /readyz/ping, None",
    "recommended, system:anonymous, /api, Metadata",
    "recommended, system:kube-controller-manager, /apis, None",
    "recommended, system:kube-controller-manager, /debug/pprof/heap, Metadata",
    "minimal, alice, /debug/flags/v, Metadata",
    "legacy-psp, system:anonymous, /healthz, None",
    "minimal, system:anonymous, /healthz/etcd, None",
    "minimal, system:anonymous, /api, Metadata",
  })
  void writesOfNonResourceRequests(String policy, String user, String path, String expected) {
    assertThat(policy(policy).decide(nonResource(user(user), path)).level().text())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void omitsNoStageButTheFirst(File file) {
    AuditPolicy policy = policy(file.fileName());

    assertThat(policy.omitStages()).containsExactly(Stage.REQUEST_RECEIVED);
    assertThat(policy.rules()).allSatisfy(rule -> assertThat(rule.omitStages()).isEmpty());
  }

  @Property
  void noSecretBodyIsEverWritten(
      @ForAll File file, @ForAll("secretRequests") AuditRequest request) {
    assertThat(policy(file.fileName()).decide(request).level()).isLessThanOrEqualTo(Level.METADATA);
  }

  /** Only what a TokenRequest answers is secret. */
  @Property
  void noTokenIsEverWritten(@ForAll File file, @ForAll("tokenRequests") AuditRequest request) {
    assertThat(policy(file.fileName()).decide(request).level()).isLessThanOrEqualTo(Level.REQUEST);
  }

  /** Who renews its own lease is noise; who renews another's takes something over. */
  @ParameterizedTest
  @CsvSource({
    "system:node:n1, kube-node-lease, n1, None",
    "system:serviceaccount:shop:web, kube-node-lease, n1, Metadata",
    "system:kube-scheduler, kube-system, kube-scheduler, None",
    "system:serviceaccount:shop:web, kube-system, kube-scheduler, Request",
    "system:node:n1, kube-system, kube-scheduler, Request",
    "system:serviceaccount:cert-manager:cert-manager, kube-system, cert-manager-controller, None",
  })
  void writesOfLeases(String user, String namespace, String name, String expected) {
    AuditRequest request =
        new AuditRequest(
            user(user), "update", true, namespace, "coordination.k8s.io", "leases", "", name, "");

    assertThat(policy("recommended").decide(request).level().text()).isEqualTo(expected);
    assertThat(policy("legacy-psp").decide(request).level().text()).isEqualTo(expected);
  }

  /** A 401 has neither user nor groups, and no other stage than ResponseStarted. */
  @Property
  void failedLoginsAreAlwaysWritten(@ForAll("anyRequests") AuditRequest request) {
    var unauthenticated =
        new AuditRequest(
            Optional.empty(),
            request.verb(),
            request.isResourceRequest(),
            request.namespace(),
            request.apiGroup(),
            request.resource(),
            request.subresource(),
            request.name(),
            request.path());

    assertThat(policy("recommended").decide(unauthenticated).writes(Stage.RESPONSE_STARTED))
        .isTrue();
    assertThat(policy("legacy-psp").decide(unauthenticated).writes(Stage.RESPONSE_STARTED))
        .isTrue();
  }

  @Provide
  Arbitrary<AuditRequest> secretRequests() {
    return requests(List.of("/secrets", "/configmaps", "authentication.k8s.io/tokenreviews"));
  }

  @Provide
  Arbitrary<AuditRequest> tokenRequests() {
    return requests(List.of("/serviceaccounts/token"));
  }

  @Provide
  Arbitrary<AuditRequest> anyRequests() {
    return Arbitraries.oneOf(
        requests(List.of("/pods", "/events", "/nodes/status", "coordination.k8s.io/leases", "x/y")),
        Arbitraries.of("/healthz", "/api", "/metrics").map(path -> nonResource(user("x"), path)));
  }

  private static Arbitrary<AuditRequest> requests(List<String> paths) {
    return Combinators.combine(ANYBODY, Arbitraries.of(VERBS), Arbitraries.of(paths))
        .as(ShippedPoliciesTest::request);
  }

  private enum File {
    RECOMMENDED,
    LEGACY_PSP,
    MINIMAL;

    String fileName() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static AuditPolicy policy(String name) {
    return ShippedPolicies.read(name);
  }

  private static Optional<AuditRequest.User> user(String name) {
    List<String> groups =
        name.startsWith("system:node:")
            ? List.of("system:nodes", "system:authenticated")
            : name.startsWith("system:serviceaccount:")
                ? List.of("system:serviceaccounts", "system:authenticated")
                : name.equals("system:anonymous")
                    ? List.of("system:unauthenticated")
                    : List.of("system:authenticated");
    return Optional.of(new AuditRequest.User(name, groups));
  }

  private static AuditRequest request(Optional<AuditRequest.User> user, String verb, String path) {
    String[] parts = path.split("/");
    String subresource = parts.length > 2 ? parts[2] : "";
    return new AuditRequest(user, verb, true, "shop", parts[0], parts[1], subresource, "", path);
  }

  private static AuditRequest nonResource(Optional<AuditRequest.User> user, String path) {
    return new AuditRequest(user, "get", false, "", "", "", "", "", path);
  }
}
