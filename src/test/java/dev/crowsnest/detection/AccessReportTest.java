package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.store.HeapStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessReportTest {
  private static final String ADDRESS = "https://bob:s3cr3tpass@guard.example/hook?k=s3cr3tquery";

  @Test
  void showsNoCredentialOfAWebhooksAddress() {
    // Given
    ClusterAccess access = new ClusterAccess("c", new HeapStore(), Map.of());
    access.apply(webhook("create", 1, "https://guard.example/hook"));
    EventView changed = webhook("update", 2, ADDRESS);
    changed.put(AccessJudgement.FACT, access.apply(changed));
    MatchedField field = new MatchedField("access.finding", List.of("admission-weakened"));

    // When
    AccessReport report = AccessReport.of(List.of(field), changed).orElseThrow();

    // Then
    assertThat(report.diffs().toString()).contains("guard.example/hook");
    assertThat(report.toString()).doesNotContain("s3cr3t");
  }

  private static EventView webhook(String verb, int version, String url) {
    String object =
        """
        {"kind":"ValidatingWebhookConfiguration","apiVersion":"admissionregistration.k8s.io/v1",
         "metadata":{"name":"guard","uid":"u","resourceVersion":"%d"},
         "webhooks":[{"name":"guard.example.com","failurePolicy":"Fail","clientConfig":{"url":"%s"},
           "rules":[{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],
                     "resources":["pods"]}]}]}
        """
            .formatted(version, url);
    return SampleEvent.view(
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"a",
         "stage":"ResponseComplete","requestURI":"/apis","verb":"%s","user":{"username":"admin"},
         "objectRef":{"resource":"validatingwebhookconfigurations","name":"guard",
                      "apiGroup":"admissionregistration.k8s.io"},
         "responseStatus":{"code":200},
         "requestReceivedTimestamp":"2026-11-21T09:00:00.000000Z",
         "stageTimestamp":"2026-11-21T09:00:0%d.000000Z",
         "requestObject":%s,"responseObject":%s}
        """
            .formatted(verb, version, object, object)
            .getBytes(StandardCharsets.UTF_8));
  }
}
