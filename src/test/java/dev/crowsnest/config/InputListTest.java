package dev.crowsnest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crowsnest.source.TopicSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputListTest {
  @TempDir Path directory;

  @Test
  void readsEveryKey() throws Exception {
    List<TopicSource> inputs =
        inputs(
            """
            inputs:
              - {topic: plain, cluster: prod-eu}
              - topic: eks
                cluster: eks
                envelope: cloudwatch
                clusterMember: logGroup
                allowedClusters: [prod-*, stage]
                clusterNames: {6e1b: Prod_1}
            """);

    assertThat(inputs).extracting(TopicSource::topic).containsExactly("plain", "eks");
    assertThat(inputs.get(0).naming().member()).isEmpty();
    assertThat(inputs.get(0).naming().own()).isEqualTo("prod-eu");
    TopicSource eks = inputs.get(1);
    assertThat(eks.envelope().orElseThrow().name()).isEqualTo("cloudwatch");
    assertThat(eks.naming().cluster(Optional.of("/aws/eks/prod-1/cluster"))).hasValue("prod-1");
    assertThat(eks.naming().cluster(Optional.of("6e1b"))).hasValue("Prod_1");
    assertThat(eks.naming().cluster(Optional.of("test"))).isEmpty();
    assertThat(eks.naming().cluster(Optional.empty())).hasValue("eks");
  }

  @Test
  void hasNoneIfAllAreCommentedOut() throws Exception {
    assertThat(inputs("inputs:\n#  - topic: x\n")).isEmpty();
  }

  @Test
  void showsWhereAnEnvelopeIsMistyped() throws Exception {
    assertThat(problems("inputs:\n  - topic: t\n    cluster: c\n    envelope: cloudwach\n"))
        .containsExactly(
            """
            FILE:4:15: unknown envelope 'cloudwach'; did you mean 'cloudwatch'?
                envelope: cloudwach
                          ^"""
                .replace("FILE", file().toString())
                .replace("\n    envelope", "\n        envelope")
                .replace("\n              ", "\n                  "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                                     | must be a list of inputs, not a number
          [x]                                   | must be a map with topic and cluster, not a text
          [{topic: t}]                          | an input needs cluster
          [{cluster: c}]                        | an input needs topic
          [{topic: t, cluster: a/b}]            | 'a/b' is not a valid cluster name
          [{topic: 'a b', cluster: c}]          | must be 1 to 249 letters, digits and . _ -
          [{topic: ..., cluster: c}, {topic: ..., cluster: d}] | is the topic of another input
          [{topic: k8s.audit.events, cluster: c}] | is a topic of Crowsnest itself
          [{topic: t, cluster: c, clusters: [x]}] | unknown key 'clusters' of an input; did you mean 'cluster'?
          [{topic: t, cluster: c, envelope: [x]}] | must be the name of an envelope
          [{topic: t, cluster: c, allowedClusters: [x]}] | also needs clusterMember
          [{topic: t, cluster: c, clusterNames: {x: y}}] | also needs clusterMember
          [{topic: t, cluster: c, clusterMember: x}] | also needs allowedClusters or clusterNames
          [{topic: t, cluster: c, clusterMember: x, allowedClusters: [a/*]}] | must be cluster names
          [{topic: t, cluster: c, clusterMember: x, allowedClusters: a}] | must be a list of cluster names
          [{topic: t, cluster: c, clusterMember: x, clusterNames: {a: b/c}}] | must be a valid cluster name
          [{topic: t, cluster: c, clusterMember: annotations.x, allowedClusters: [a]}] | outside the audit event
          """)
  void refuses(String value, String problem) throws Exception {
    assertThat(problems("inputs: " + value))
        .hasSize(1)
        .allSatisfy(
            each -> {
              assertThat(each).contains(problem);
              assertThat(each).startsWith(file() + ":1:");
            });
  }

  @Test
  void isOnlyReadFromTheFile() {
    var failure =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ConfigLoader.load(
                    new ConfigSources(
                        Optional.empty(), directory, Map.of("CROWSNEST_INPUTS", "x"), List.of())));

    assertThat(failure.problems()).singleElement().asString().contains("unknown variable");
  }

  private List<TopicSource> inputs(String text) throws Exception {
    Files.writeString(file(), text);
    return ConfigLoader.load(new ConfigSources(Optional.empty(), directory, Map.of(), List.of()))
        .inputs();
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(ConfigException.class, () -> inputs(text)).problems();
  }

  private Path file() {
    return directory.resolve("crowsnest.yml");
  }
}
