package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields under {@code requested}: what a write asks for, however it is written down. */
class RequestedFieldTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'verb':'create','requestObject':{'spec':{'containers':[{'image':'evil'}]}}}",
        "{'verb':'update','requestObject':{'spec':{'containers':[{'image':'evil'}]}}}",
        "{'verb':'patch','requestObject':{'spec':{'containers':[{'image':'evil'}]}}}",
        "{'verb':'patch','requestObject':[{'op':'add','path':'/spec/containers/-','value':{'image':'evil'}}]}",
        "{'verb':'patch','requestObject':[{'op':'replace','path':'/spec/containers/0/image','value':'evil'}]}",
        "{'verb':'patch','requestObject':[{'op':'replace','path':'/spec','value':{'containers':[{'image':'evil'}]}}]}"
      })
  void showTheSameWhateverTheRequestLooksLike(String event) {
    assertThat(has(event)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'verb':'create'}",
        "{'verb':'get','requestObject':{'spec':{'containers':[{'image':'evil'}]}}}",
        "{'verb':'patch','requestObject':[{'op':'test','path':'/spec/containers/0/image','value':'evil'}]}",
        "{'verb':'patch','requestObject':[{'op':'add','path':'/spec/initContainers/-','value':{'image':'evil'}}]}"
      })
  void showNothingElse(String event) {
    assertThat(has(event)).isFalse();
  }

  @Test
  void needTheRequestsBody() {
    String rule =
        """
        title: t
        logsource: {product: kubernetes, service: audit}
        detection:
          selection: {requested.spec.type: NodePort}
          condition: selection
        """;
    LoadedRules loaded =
        RuleLoader.of(List.of()).load(List.of(new RuleSource("r.yml", rule.getBytes())));

    assertThat(loaded.rules().rules()).extracting(Rule::needs).containsExactly(Level.REQUEST);
  }

  private static boolean has(String event) {
    return PathField.of("requested.spec.containers.image")
        .any(Events.view(event.replace('\'', '"')), value -> value.asText().equals("evil"));
  }
}
