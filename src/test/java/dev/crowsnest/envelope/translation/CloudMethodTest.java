package dev.crowsnest.envelope.translation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudMethodTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          io.k8s.core.v1.pods.list                                    | list   | ''                         | v1       | pods                | ''
          io.k8s.core.v1.pods.exec.create                             | create | ''                         | v1       | pods                | exec
          io.k8s.core.v1.pods.status.patch                            | patch  | ''                         | v1       | pods                | status
          io.k8s.core.v1.nodes.proxy.get                              | get    | ''                         | v1       | nodes               | proxy
          io.k8s.apps.v1.deployments.create                           | create | apps                       | v1       | deployments         | ''
          io.k8s.apps.v1.deployments.scale.update                     | update | apps                       | v1       | deployments         | scale
          io.k8s.batch.v1.jobs.create                                 | create | batch                      | v1       | jobs                | ''
          io.k8s.autoscaling.v2.horizontalpodautoscalers.delete       | delete | autoscaling                | v2       | horizontalpodautoscalers | ''
          io.k8s.extensions.v1beta1.deployments.patch                 | patch  | extensions                 | v1beta1  | deployments         | ''
          io.k8s.policy.v1beta1.podsecuritypolicies.list              | list   | policy                     | v1beta1  | podsecuritypolicies | ''
          io.k8s.authorization.rbac.v1.clusterrolebindings.create     | create | rbac.authorization.k8s.io  | v1       | clusterrolebindings | ''
          io.k8s.rbac.authorization.v1.clusterroles.list              | list   | rbac.authorization.k8s.io  | v1       | clusterroles        | ''
          io.k8s.apiserver.flowcontrol.v1.flowschemas.patch           | patch  | flowcontrol.apiserver.k8s.io | v1     | flowschemas         | ''
          io.k8s.authorization.v1.selfsubjectaccessreviews.create     | create | authorization.k8s.io       | v1       | selfsubjectaccessreviews | ''
          io.k8s.storage.v1.storageclasses.list                       | list   | storage.k8s.io             | v1       | storageclasses      | ''
          io.k8s.coordination.v1.leases.update                        | update | coordination.k8s.io        | v1       | leases              | ''
          io.k8s.certificates.v1.certificatesigningrequests.approval.update | update | certificates.k8s.io  | v1       | certificatesigningrequests | approval
          io.k8s.admissionregistration.v1.validatingwebhookconfigurations.create | create | admissionregistration.k8s.io | v1 | validatingwebhookconfigurations | ''
          io.k8s.migration.v1alpha1.storagestates.status.update       | update | migration.k8s.io           | v1alpha1 | storagestates       | status
          io.k8s.custom.v1.widgets.delete                             | delete | custom.k8s.io              | v1       | widgets             | ''
          com.google.cloud.v1.computeclasses.status.update            | update | cloud.google.com           | v1       | computeclasses      | status
          io.gke.networking.v1.gcpinferencepoolimports.list           | list   | networking.gke.io          | v1       | gcpinferencepoolimports | ''
          io.istio.networking.v1alpha3.virtualservices.patch          | patch  | networking.istio.io        | v1alpha3 | virtualservices     | ''
          io.k8s.get                                                  | get    | ''                         | ''       | ''                  | ''
          io.k8s.post                                                 | post   | ''                         | ''       | ''                  | ''
          """)
  void readsWhatEntriesHave(
      String name, String verb, String group, String version, String resource, String subresource) {
    assertThat(CloudMethod.of(name))
        .isEqualTo(new CloudMethod(verb, group, version, resource, subresource));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "....",
        "pods",
        "google.container.v1",
        "io.k8s",
        "v1.pods.create",
        "io.k8s.core.v1x.pods.create",
        "io.k8s.core.v.pods.create",
        "io.k8s.core.v1alpha.pods.create"
      })
  void whatHasNoVersionIsAboutNoResource(String name) {
    assertThat(CloudMethod.of(name).isAboutResource()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void longNamesAreNotRead(int segments) {
    assertThat(CloudMethod.of("a.".repeat(segments) + "v1.pods.create").verb()).isEmpty();
  }
}
