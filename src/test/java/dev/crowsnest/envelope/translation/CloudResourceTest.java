package dev.crowsnest.envelope.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.ObjectRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudResourceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          io.k8s.core.v1.pods.get            | core/v1/namespaces/shop/pods/p1       | '' | shop | p1 | '' | /api/v1/namespaces/shop/pods/p1
          io.k8s.core.v1.pods.create         | core/v1/namespaces/shop/pods/p1       | '' | shop | p1 | '' | /api/v1/namespaces/shop/pods
          io.k8s.core.v1.pods.create         | core/v1/namespaces/shop/pods          | '' | shop | '' | '' | /api/v1/namespaces/shop/pods
          io.k8s.core.v1.pods.exec.create    | core/v1/namespaces/shop/pods/p1/exec  | '' | shop | p1 | exec | /api/v1/namespaces/shop/pods/p1/exec
          io.k8s.core.v1.pods.list           | core/v1/pods                          | '' | ''   | '' | '' | /api/v1/pods
          io.k8s.core.v1.nodes.get           | core/v1/nodes/n1                      | '' | ''   | n1 | '' | /api/v1/nodes/n1
          io.k8s.core.v1.nodes.proxy.get     | core/v1/nodes/n1/proxy/metrics/cadvisor | '' | '' | n1 | proxy | /api/v1/nodes/n1/proxy/metrics/cadvisor
          io.k8s.core.v1.namespaces.get      | core/v1/namespaces/shop               | '' | shop | shop | '' | /api/v1/namespaces/shop
          io.k8s.core.v1.namespaces.create   | core/v1/namespaces/shop               | '' | ''   | shop | '' | /api/v1/namespaces
          io.k8s.core.v1.namespaces.list     | core/v1/namespaces                    | '' | ''   | '' | '' | /api/v1/namespaces
          io.k8s.core.v1.namespaces.finalize.update | core/v1/namespaces/shop/finalize | '' | shop | shop | finalize | /api/v1/namespaces/shop/finalize
          io.k8s.apps.v1.deployments.scale.update | apps/v1/namespaces/shop/deployments/d/scale | apps | shop | d | scale | /apis/apps/v1/namespaces/shop/deployments/d/scale
          io.k8s.authorization.rbac.v1.clusterrolebindings.create | rbac.authorization.k8s.io/v1/clusterrolebindings/b | rbac.authorization.k8s.io | '' | b | '' | /apis/rbac.authorization.k8s.io/v1/clusterrolebindings
          io.k8s.authorization.rbac.v1.clusterroles.delete | rbac.authorization.k8s.io/v1/clusterroles/ucp:all:x | rbac.authorization.k8s.io | '' | ucp:all:x | '' | /apis/rbac.authorization.k8s.io/v1/clusterroles/ucp:all:x
          com.google.cloud.v1.computeclasses.patch | cloud.google.com/v1/computeclasses/c | cloud.google.com | '' | c | '' | /apis/cloud.google.com/v1/computeclasses/c
          io.k8s.core.v1.pods.create         | ''                                    | '' | ''   | '' | '' | /api/v1/pods
          io.k8s.core.v1.pods.delete         | core/v1/namespaces/shop/secrets/s     | '' | shop | '' | '' | /api/v1/namespaces/shop/pods
          """)
  void readsTheReferenceAndThePath(
      String method,
      String resourceName,
      String group,
      String namespace,
      String name,
      String subresource,
      String uri) {
    CloudResource read = CloudResource.of(resourceName, CloudMethod.of(method));

    assertThat(read.ref())
        .extracting(
            ObjectRef::apiGroup, ObjectRef::namespace, ObjectRef::name, ObjectRef::subresource)
        .containsExactly(group, namespace, name, subresource);
    assertThat(read.uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "io.k8s.get, healthz, /healthz",
    "io.k8s.get, /metrics, /metrics",
    "io.k8s.get, '', /"
  })
  void otherRequestsHaveAPathOnly(String method, String resourceName, String uri) {
    CloudResource read = CloudResource.of(resourceName, CloudMethod.of(method));

    assertThat(read).isEqualTo(new CloudResource(ObjectRef.NONE, uri));
  }

  @Test
  void aNameCannotBecomeAQuery() {
    CloudMethod method = CloudMethod.of("io.k8s.core.v1.pods.delete");

    assertThat(CloudResource.of("core/v1/namespaces/a/pods/p?dryRun=All#x", method).uri())
        .isEqualTo("/api/v1/namespaces/a/pods/p%3FdryRun=All%23x");
  }
}
