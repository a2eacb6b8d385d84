package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.store.Store;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules may ask who is behind a request; what becomes known later changes no judgement. */
class PersonInPipelineTest {
  private static final String BACKUP = "system:serviceaccount:development:backup";
  private static final RuleSet MALLORY = rules("actor.person: mallory");

  private final HeapStores stores = new HeapStores();
  private final PipelineMetrics metrics = new PipelineMetrics();
  private int alerts;
  private int offset;
  private Pipeline pipeline = pipeline(MALLORY);

  @Test
  void aRuleSeesWhoAskedForTheToken() {
    accept(token("1"));
    accept(use("2"));

    assertThat(alerts).as("the request for the token, and its use").isEqualTo(2);
  }

  @Test
  void aRequestWhosePersonWasAskedForIsNotJudgedAgainWhenItIsKnown() {
    // Given a use that comes before what explains it
    accept(use("2"));
    accept(token("1"));
    assertThat(alerts).isEqualTo(1);

    // When
    accept(use("2"));

    // Then
    assertThat(alerts).isEqualTo(1);
    assertThat(metrics.counts().repeated()).isEqualTo(1);
  }

  @Test
  void itIsKnownWheneverThePipelineCommitsOrBeginsAgain() {
    accept(token("1"));
    pipeline.beforeCommit();
    pipeline = pipeline(MALLORY);
    accept(use("2"));

    assertThat(alerts).isEqualTo(2);
  }

  @Test
  void whereNoRuleAsksNothingIsRemembered() {
    pipeline = pipeline(rules("verb: nothing"));

    accept(use("2"));

    assertThat(entries(stores.get(StoreName.REQUESTS_EVALUATED))).isZero();
    assertThat(entries(stores.get(StoreName.CREDENTIALS_ISSUED))).isZero();
  }

  private static SampleEvent token(String auditId) {
    return SampleEvent.of("create", "serviceaccounts:token")
        .with("auditID", '"' + auditId + '"')
        .named("backup")
        .by("mallory")
        .annotation("authentication.kubernetes.io/issued-credential-id", "JTI=1");
  }

  private static SampleEvent use(String auditId) {
    return SampleEvent.of("list", "secrets")
        .with("auditID", '"' + auditId + '"')
        .by(BACKUP)
        .extra("{\"authentication.kubernetes.io/credential-id\":[\"JTI=1\"]}");
  }

  private void accept(SampleEvent event) {
    EventView view = event.view();
    EventOrigin origin =
        new EventOrigin("lab", "events", 0, offset++, view.event().stageTime(), null, "");
    pipeline.accept(
        new EventRecord(origin, view.event().bytes(), ShippedSettings.NOW),
        (topic, record) -> alerts += topic == Topic.ALERTS ? 1 : 0);
  }

  private Pipeline pipeline(RuleSet rules) {
    return new Pipeline(
        new PipelineSettings(
            () -> rules,
            new DetectionFactory(
                ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of())),
            () -> ShippedSettings.NOW,
            metrics,
            failure -> false),
        stores);
  }

  private static RuleSet rules(String item) {
    String rule =
        """
        title: t
        id: 5a6a2b0e-7b2c-4f0e-9d0a-0a3f5b6c7d8e
        level: high
        logsource: {product: kubernetes, service: audit}
        detection:
         condition: selection
         selection:
          %s
        """
            .formatted(item);
    return RuleLoader.ofAuditEvents(FieldCatalogue.all())
        .load(List.of(new RuleSource("r.yml", rule.getBytes(UTF_8))))
        .rules();
  }

  private static int entries(Store store) {
    int[] count = {0};
    store.scan(new byte[0], (key, value) -> count[0]++);
    return count[0];
  }
}
