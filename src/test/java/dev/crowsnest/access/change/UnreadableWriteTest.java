package dev.crowsnest.access.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.Watched;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.ObjectKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A write whose body cannot be read leaves no certainty about the object. */
class UnreadableWriteTest {
  private static final String BINDING =
      """
      {"kind":"ClusterRoleBinding","metadata":{"name":"b","resourceVersion":"7"%s},
       "roleRef":{"kind":"ClusterRole","name":"view"},"subjects":[{"kind":"User","name":"eve"}]}
      """;
  private static final String DEEP =
      ",\"annotations\":{\"x\":" + "[".repeat(101) + "]".repeat(101) + "}";

  private final Watched cluster = Watched.withDefaults();
  private int second;

  @ParameterizedTest
  @CsvSource({
    "create, UNSEEN",
    "update, UNCERTAIN",
    "patch, UNCERTAIN",
  })
  void isKnownToHaveHappenedAndNotWhatItSays(String verb, Certainty certainty) {
    if (!verb.equals("create")) {
      cluster.knowing(write("create", ""));
    }

    cluster.knowing(write(verb, DEEP));

    assertThat(cluster.graph().certainty(ObjectKey.of(AccessKind.CLUSTER_ROLE_BINDING, "", "b")))
        .isEqualTo(certainty);
  }

  private EventView write(String verb, String annotations) {
    String body = BINDING.formatted(annotations);
    second++;
    return TestFindings.view(
        TestFindings.event(
            """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse",
             "auditID":"a-%d","stage":"ResponseComplete","verb":"%s","user":{"username":"mallory"},
             "requestURI":"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/b",
             "objectRef":{"resource":"clusterrolebindings","apiGroup":"rbac.authorization.k8s.io",
              "apiVersion":"v1","name":"b"},"responseStatus":{"code":%d},
             "requestObject":%s,"responseObject":%s,
             "requestReceivedTimestamp":"2026-11-21T10:00:%02dZ",
             "stageTimestamp":"2026-11-21T10:00:%02dZ"}
            """
                .formatted(
                    second, verb, verb.equals("create") ? 201 : 200, body, body, second, second)));
  }
}
