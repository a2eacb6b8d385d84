package dev.crowsnest.envelope.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.detection.Recordings;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesPathTest {
  private static final Map<String, String> METHODS =
      Map.of(
          "create", "POST",
          "update", "PUT",
          "patch", "PATCH",
          "delete", "DELETE",
          "deletecollection", "DELETE");

  /** The API server says of each request what it read from its path. */
  @Test
  void readsPathsAsTheRecordedApiServers() {
    SoftAssertions all = new SoftAssertions();
    Recordings.events()
        .filter(event -> event.stage() == Stage.RESPONSE_COMPLETE)
        .forEach(
            event -> {
              KubernetesPath read = KubernetesPath.of(method(event), event.requestUri());
              ObjectRef ref = event.objectRef();
              all.assertThat(read.verb()).as(event.requestUri()).isEqualTo(event.verb());
              all.assertThat(read.ref())
                  .as(event.requestUri())
                  .isEqualTo(
                      new ObjectRef(
                          ref.resource(),
                          ref.subresource(),
                          isNamedByBody(event) ? read.ref().namespace() : ref.namespace(),
                          isNamedByBody(event) ? "" : ref.name(),
                          "",
                          ref.apiGroup(),
                          ref.apiVersion(),
                          ""));
            });
    all.assertAll();
  }

  private static boolean isNamedByBody(AuditEvent event) {
    return event.verb().equals("create") && event.objectRef().subresource().isEmpty();
  }

  private static String method(AuditEvent event) {
    return METHODS.getOrDefault(event.verb(), "GET");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GET,    /api/v1/pods?watch=true,                        watch
          GET,    /api/v1/pods?limit=1&watch=1,                   watch
          GET,    /api/v1/watch/namespaces/a/pods,                watch
          GET,    /api/v1/namespaces/a/pods?fieldSelector=watch,  list
          HEAD,   /api/v1/namespaces/a/pods/p,                    get
          get,    /api/v1/namespaces/a/pods/p,                    get
          list,   /api/v1/namespaces/a/pods,                      list
          DELETE, /api/v1/namespaces/a/pods,                      deletecollection
          POST,   /api/v1/namespaces/a/pods/p/exec?command=id,    create
          GET,    /healthz,                                       get
          GET,    /api,                                           get
          GET,    /apis/apps/v1,                                  get
          """)
  void tellsTheVerb(String method, String uri, String verb) {
    assertThat(KubernetesPath.of(method, uri).verb()).isEqualTo(verb);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api", "/api/v1", "/apis", "/api/v1/pods?x", "/apis/apps/v1/deployments"})
  void isOfKubernetes(String uri) {
    assertThat(KubernetesPath.isOfApi(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "?",
        "%%%",
        "/v1.30/configs/create",
        "/api/ucp/config-toml",
        "/api/config",
        "/metricsservice/query?query=/api/v1",
        "/accounts"
      })
  void isOfSomethingElse(String uri) {
    assertThat(KubernetesPath.isOfApi(uri)).isFalse();
  }

  @Test
  void namesAreDecoded() {
    assertThat(
            KubernetesPath.of(
                    "DELETE",
                    "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/ucp%3Aall%3Aprivileged-psp-role")
                .ref()
                .name())
        .isEqualTo("ucp:all:privileged-psp-role");
  }
}
