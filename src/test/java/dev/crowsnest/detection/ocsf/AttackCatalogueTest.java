package dev.crowsnest.detection.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.ocsf.Attack.Tactic;
import dev.crowsnest.detection.ocsf.Attack.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackCatalogueTest {
  private static final Tactic ESCALATION = new Tactic("TA0004", "Privilege Escalation");
  private static final Tactic EXECUTION = new Tactic("TA0002", "Execution");
  private static final Technique ESCAPE = new Technique("T1611", "Escape to Host");

  private final AttackCatalogue catalogue = AttackCatalogue.load();

  @Test
  void putsTechniquesUnderTheTaggedTacticsTheyBelongTo() {
    assertThat(
            catalogue.attacks(
                List.of("attack.t1611", "attack.privilege_escalation", "attack.execution")))
        .containsExactly(new Attack(ESCALATION, ESCAPE), new Attack(EXECUTION, null));
  }

  @Test
  void readsBothSpellingsOfTactics() {
    assertThat(catalogue.attacks(List.of("attack.privilege-escalation")))
        .isEqualTo(catalogue.attacks(List.of("Attack.Privilege_Escalation")))
        .containsExactly(new Attack(ESCALATION, null));
  }

  @Test
  void aTechniqueWithoutItsTacticStandsAlone() {
    assertThat(catalogue.attacks(List.of("attack.t1611", "attack.impact")))
        .containsExactly(
            new Attack(null, ESCAPE), new Attack(new Tactic("TA0040", "Impact"), null));
  }

  @Test
  void keepsIdsThatItDoesNotKnow() {
    assertThat(catalogue.attacks(List.of("attack.t9999.001", "attack.new-tactic")))
        .containsExactly(
            new Attack(null, new Technique("T9999.001", "")),
            new Attack(new Tactic("", "new-tactic"), null));
  }

  @Test
  void leavesOtherTagsAlone() {
    assertThat(catalogue.attacks(List.of("cve.2021-25741", "attack.g0139", "attack.s0600")))
        .isEmpty();
  }

  @Test
  void knowsTheParentOfASubTechnique() {
    Technique containerApi = new Technique("T1552.007", "Container API");
    assertThat(catalogue.technique("T1552.007")).isEqualTo(containerApi);
    assertThat(catalogue.technique(containerApi.parentUid()))
        .isEqualTo(new Technique("T1552", "Unsecured Credentials"));
    assertThat(containerApi.url()).isEqualTo("https://attack.mitre.org/techniques/T1552/007");
  }
}
