package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The webhooks that admission calls; within a configuration they are identified by their names. */
final class WebhookPosture implements Posture {
  private static final Shape SHAPE =
      Shape.object()
          .with("apiVersion", Shape.text())
          .with(
              "webhooks",
              Shape.list(
                  Shape.object()
                      .with("name", Shape.text())
                      .with("failurePolicy", Shape.text())
                      .with("matchPolicy", Shape.text())
                      .with("reinvocationPolicy", Shape.text())
                      .with("timeoutSeconds", Shape.number())
                      .with("clientConfig", WebhookTarget.SHAPE)
                      .with("rules", Shape.list(RequestRule.SHAPE))
                      .with("namespaceSelector", SelectorPosture.SHAPE)
                      .with("objectSelector", SelectorPosture.SHAPE)
                      .with("matchConditions", Expressions.CONDITIONS)));

  private final String kind;

  WebhookPosture(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public void changed(JsonNode before, JsonNode after, AdmissionWeakenings findings) {
    Map<String, Webhook> remaining = webhooks(after);
    webhooks(before)
        .forEach(
            (name, webhook) -> {
              AdmissionWeakenings own = findings.of("webhook " + Names.name(name));
              Webhook now = remaining.get(name);
              if (now == null) {
                own.add(Kind.ADMISSION_REMOVED, "removed; it was " + webhook.words());
              } else {
                webhook.weakened(now, own);
              }
            });
  }

  @Override
  public void removed(Optional<JsonNode> before, AdmissionWeakenings findings) {
    if (before.isEmpty()) {
      findings.add(Kind.ADMISSION_REMOVED, "deleted; what it checked was never seen");
      return;
    }
    Map<String, Webhook> webhooks = webhooks(before.get());
    webhooks.forEach(
        (name, webhook) ->
            findings
                .of("webhook " + Names.name(name))
                .add(Kind.ADMISSION_REMOVED, "deleted; it was " + webhook.words()));
    if (webhooks.isEmpty()) {
      findings.add(Kind.ADMISSION_REMOVED, "deleted; it had no webhooks");
    }
  }

  private static Map<String, Webhook> webhooks(JsonNode configuration) {
    boolean isFirstVersion = configuration.path("apiVersion").asText("").endsWith("/v1beta1");
    Map<String, Webhook> webhooks = new LinkedHashMap<>();
    configuration
        .path("webhooks")
        .forEach(
            webhook ->
                webhooks.put(webhook.path("name").asText(""), Webhook.of(webhook, isFirstVersion)));
    return webhooks;
  }
}
