package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.spec.Rule;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule is found by its id, its name or its title, in any case; else what was meant is said. */
class RuleNamesPeopleTypeTest {
  private static final List<Rule> SHIPPED = ShippedRules.rules().rules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5f2afcf1-9af9-48a2-bb71-4d9931d71cca",
        "5F2AFCF1-9AF9-48A2-BB71-4D9931D71CCA",
        "exec_into_pod",
        "Exec_Into_Pod",
        "Exec into a Pod",
        "exec INTO a pod"
      })
  void anyOfItsNamesFindsIt(String typed) {
    assertThat(RuleNames.find(typed, SHIPPED))
        .extracting(Rule::title)
        .containsExactly("Exec into a Pod");
  }

  @Test
  void everyShippedRuleIsFoundByEachOfItsNamesAlone() {
    assertThat(SHIPPED)
        .allSatisfy(
            rule -> {
              for (String name : List.of(rule.id(), rule.shortName(), rule.title())) {
                assertThat(RuleNames.find(name, SHIPPED)).containsExactly(rule);
                assertThat(RuleNames.find(name.toUpperCase(Locale.ROOT), SHIPPED))
                    .containsExactly(rule);
                assertThat(rule.isCalled(name)).isTrue();
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "exec_into_pood, exec_into_pod",
    "Exec in a Pod, Exec into a Pod",
    "exec_into, exec_into_pod",
  })
  void aMistypedNameIsAnsweredWithWhatWasMeant(String typed, String meant) {
    assertThat(RuleNames.find(typed, SHIPPED)).isEmpty();
    assertThat(RuleNames.suggestion(typed, SHIPPED)).contains("did you mean").contains(meant);
  }

  @Test
  void anEmptyNameIsThatOfNoRule() {
    assertThat(RuleNames.find("", SHIPPED)).isEmpty();
    assertThat(RuleNames.suggestion("", SHIPPED)).isEmpty();
  }
}
