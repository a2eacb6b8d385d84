package dev.crowsnest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.text.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterNamingTest {
  private static final MemberPath PATH = MemberPath.parse("kubernetes.cluster.name").orElseThrow();
  private static final ClusterNaming PROD = allowing("prod-*", "stage");

  @Test
  void takesItsOwnNameWhateverRecordsSayIfTheyAreNotAsked() {
    assertThat(ClusterNaming.fixed("own").cluster(Optional.of("prod-eu"))).hasValue("own");
    assertThat(ClusterNaming.fixed("own").cluster(Optional.empty())).hasValue("own");
  }

  @Test
  void takesANameThatIsAllowedByListOrPattern() {
    assertThat(PROD.cluster(Optional.of("stage"))).hasValue("stage");
    assertThat(PROD.cluster(Optional.of("prod-eu"))).hasValue("prod-eu");
    assertThat(PROD.cluster(Optional.of("own"))).hasValue("own");
  }

  @Test
  void takesItsOwnNameForARecordThatNamesNone() {
    assertThat(PROD.cluster(Optional.empty())).hasValue("own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test",
        "prod",
        "aprod-eu",
        "stage2",
        "Stage",
        "PROD-EU",
        " stage",
        "stage ",
        "prod-\n",
        "prod-/x",
        "prod-é",
        "/aws/eks/test/cluster",
        "/aws/eks/prod-eu/cluster/x",
        "/aws/eks/prod-eu",
        "x/managedClusters/prod-eu"
      })
  void refusesEveryOtherName(String said) {
    assertThat(PROD.cluster(Optional.of(said))).isEmpty();
  }

  @Test
  void refusesWhatIsTooLongForANameEvenIfAPatternMatches() {
    assertThat(PROD.cluster(Optional.of("prod-" + "x".repeat(248)))).isPresent();
    assertThat(PROD.cluster(Optional.of("prod-" + "x".repeat(249)))).isEmpty();
    assertThat(PROD.cluster(Optional.of("prod-" + "x".repeat(1_000_000)))).isEmpty();
  }

  @Test
  void saysWhyWithoutTheValue() {
    assertThat(PROD.refusal().reason()).isEqualTo(RejectReason.OTHER_CLUSTER);
    assertThat(PROD.refusal().detail())
        .isEqualTo("the cluster that kubernetes.cluster.name names is not allowed here");
  }

  @Test
  void findsTheNameInWhatCloudsCallIt() {
    assertThat(PROD.cluster(Optional.of("/aws/eks/prod-eu/cluster"))).hasValue("prod-eu");
    assertThat(
            PROD.cluster(
                Optional.of(
                    "/SUBSCRIPTIONS/0000/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.CONTAINERSERVICE"
                        + "/MANAGEDCLUSTERS/PROD-EU")))
        .hasValue("prod-eu");
    assertThat(
            PROD.cluster(
                Optional.of(
                    "/subscriptions/0000/resourceGroups/rg/providers/Microsoft.ContainerService"
                        + "/managedClusters/Prod-Us")))
        .hasValue("prod-us");
  }

  @Test
  void callsAClusterAsTheConfigurationDoes() {
    ClusterNaming naming =
        ClusterNaming.byMember(
            "own", PATH, List.of(), Map.of("6e1b-uid", "prod-eu", "eks-1", "Prod_1"));

    assertThat(naming.cluster(Optional.of("6e1b-uid"))).hasValue("prod-eu");
    assertThat(naming.cluster(Optional.of("/aws/eks/eks-1/cluster"))).hasValue("Prod_1");
    assertThat(naming.cluster(Optional.of("prod-eu"))).isEmpty();
  }

  @Property
  void neverGivesANameThatIsNotAllowed(
      @ForAll @StringLength(max = 12) @CharRange(from = '-', to = 'z') String said) {
    Optional<String> cluster = PROD.cluster(Optional.of(said));

    cluster.ifPresent(
        name ->
            assertThat(
                    ClusterName.isValid(name)
                        && (name.equals("own") || name.equals("stage") || name.startsWith("prod-")))
                .isTrue());
  }

  static ClusterNaming allowing(String... patterns) {
    return ClusterNaming.byMember(
        "own", PATH, List.of(patterns).stream().map(Glob::of).toList(), Map.of());
  }
}
