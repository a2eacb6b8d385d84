package dev.crowsnest.kubernetes.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.objects.LabelSelector;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AdmissionPosturePropertyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JSON.getNodeFactory();

  /** One object that has every member that any posture reads; parts of it are spoilt. */
  private static final String EVERYTHING =
      """
      {"apiVersion": "a/v1beta1", "digestOfWhole": "d",
       "metadata": {"labels": {"pod-security.kubernetes.io/enforce": "restricted",
         "pod-security.kubernetes.io/enforce-version": "v1.20",
         "admission.gatekeeper.sh/ignore": "x"}},
       "webhooks": [{"name": "w", "failurePolicy": "Fail", "matchPolicy": "Exact",
         "timeoutSeconds": 3, "clientConfig": {"url": "https://u@h/p?q",
           "service": {"namespace": "n", "name": "s", "path": "/p", "port": 1}},
         "rules": [{"operations": ["*"], "apiGroups": [""], "apiVersions": ["v1"],
           "resources": ["*/*"], "scope": "*"}],
         "namespaceSelector": {"matchLabels": {"a": "b"}, "matchExpressions": [
           {"key": "k", "operator": "NotIn", "values": ["v"]}]},
         "matchConditions": [{"name": "c", "expression": "e"}]}],
       "spec": {"failurePolicy": "Fail", "paramKind": {"kind": "k"}, "policyName": "p",
         "validationActions": ["Deny"], "paramRef": {"parameterNotFoundAction": "Deny"},
         "variables": [{"name": "v", "expression": "e"}],
         "validations": [{"expression": "e"}], "mutations": [{"jsonPatch": {"expression": "m"}}],
         "matchConstraints": {"resourceRules": [{"operations": ["CREATE"], "apiGroups": ["*"],
           "apiVersions": ["*"], "resources": ["pods/*"], "resourceNames": ["r"]}],
           "excludeResourceRules": [{"operations": ["CREATE"], "apiGroups": ["*"],
           "apiVersions": ["*"], "resources": ["pods"]}]}}}
      """;

  private static final List<String> KEYS = List.of("a", "b");
  private static final List<String> VALUES = List.of("x", "y");

  @Property(tries = 2_000)
  void noJsonMakesItThrow(
      @ForAll("resources") String resource,
      @ForAll("json") JsonNode before,
      @ForAll("json") JsonNode after,
      @ForAll boolean known) {
    List<AdmissionWeakening> kept =
        AdmissionPosture.between(
            resource,
            "n",
            Optional.of(AdmissionPosture.keep(resource, before)),
            known,
            Optional.of(AdmissionPosture.keep(resource, after)));
    List<AdmissionWeakening> raw =
        AdmissionPosture.between(resource, "n", Optional.of(before), known, Optional.of(after));

    assertThat(kept).hasSizeLessThanOrEqualTo(100);
    assertThat(raw).allSatisfy(found -> assertThat(found.words()).hasSizeLessThanOrEqualTo(800));
  }

  @Property(tries = 1_000)
  void keepingTwiceKeepsTheSameAndWeakensNothing(
      @ForAll("resources") String resource, @ForAll("json") JsonNode object) {
    JsonNode kept = AdmissionPosture.keep(resource, object);

    assertThat(AdmissionPosture.keep(resource, kept)).isEqualTo(kept);
    assertThat(AdmissionPosture.between(resource, "n", Optional.of(kept), true, Optional.of(kept)))
        .isEmpty();
  }

  /** Against every labelling there is: no requirement found means that none is lost. */
  @Property(tries = 2_000)
  void aSelectorThatLosesALabellingIsAlwaysFound(
      @ForAll("selector") List<LabelSelector.Requirement> before,
      @ForAll("selector") List<LabelSelector.Requirement> after) {
    boolean isFound = !new LabelSelector(after).newlyRequired(new LabelSelector(before)).isEmpty();
    boolean loses =
        labellings().stream().anyMatch(it -> selects(before, it) && !selects(after, it));

    assertThat(!loses || isFound).isTrue();
  }

  /** Against every request there is: found if and only if one is lost. */
  @Property(tries = 1_000)
  void rulesThatLoseARequestAreFoundAndNoOthers(
      @ForAll("rules") List<RequestRule> before, @ForAll("rules") List<RequestRule> after) {
    boolean isFound = !RequestRules.missing(before, after, false).isEmpty();
    boolean loses = requests().stream().anyMatch(it -> matches(before, it) && !matches(after, it));

    assertThat(isFound).isEqualTo(loses);
  }

  @Provide
  Arbitrary<String> resources() {
    return Arbitraries.of(AdmissionPosture.resources());
  }

  /** The object with up to three of its parts exchanged for anything. */
  @Provide
  Arbitrary<JsonNode> json() {
    return Combinators.combine(Arbitraries.integers().between(0, 500), anything())
        .as(Spoiling::new)
        .list()
        .ofMaxSize(3)
        .map(
            spoilings -> {
              JsonNode object = readEverything();
              for (Spoiling spoiling : spoilings) {
                object = spoiling.of(object);
              }
              return object;
            });
  }

  private static Arbitrary<JsonNode> anything() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "*", "Ignore", "privileged", "v1.", "v1.99999999", "://@?", "\ud83d")
            .map(NODES::textNode),
        Arbitraries.strings().ofMaxLength(400).map(NODES::textNode),
        Arbitraries.of(
            NODES.nullNode(),
            NODES.booleanNode(true),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(1e300),
            NODES.arrayNode(),
            NODES.objectNode(),
            NODES.arrayNode().add(NODES.arrayNode().add(1)),
            readEverything(),
            NODES.arrayNode().add(readEverything()).addNull().add(readEverything())));
  }

  /** Exchanges the n-th of an object's parts. */
  private record Spoiling(int part, JsonNode with) {
    JsonNode of(JsonNode object) {
      List<Consumer<JsonNode>> places = new ArrayList<>();
      collect(object, places);
      if (places.isEmpty() || part == 500) {
        return with;
      }
      places.get(part % places.size()).accept(with.deepCopy());
      return object;
    }

    private static void collect(JsonNode node, List<Consumer<JsonNode>> places) {
      if (node instanceof ObjectNode object) {
        object
            .properties()
            .forEach(
                member -> {
                  places.add(value -> object.set(member.getKey(), value));
                  collect(member.getValue(), places);
                });
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          int index = i;
          places.add(value -> array.set(index, value));
          collect(array.get(i), places);
        }
      }
    }
  }

  private static JsonNode readEverything() {
    try {
      return JSON.readTree(EVERYTHING);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<LabelSelector.Requirement>> selector() {
    return Combinators.combine(
            Arbitraries.of(KEYS),
            Arbitraries.of("In", "NotIn", "Exists", "DoesNotExist"),
            Arbitraries.of(VALUES).set().ofMinSize(1))
        .as(
            (key, operator, values) ->
                new LabelSelector.Requirement(
                    key, operator, operator.endsWith("In") ? values : Set.of()))
        .list()
        .ofMaxSize(3);
  }

  private static List<Map<String, String>> labellings() {
    List<Map<String, String>> all = new ArrayList<>();
    for (String first : List.of("", "x", "y")) {
      for (String second : List.of("", "x", "y")) {
        Map<String, String> labels = new HashMap<>();
        labels.put("a", first);
        labels.put("b", second);
        labels.values().removeIf(String::isEmpty);
        all.add(labels);
      }
    }
    return all;
  }

  private static boolean selects(
      List<LabelSelector.Requirement> requirements, Map<String, String> labels) {
    return requirements.stream()
        .allMatch(
            one ->
                switch (one.operator()) {
                  case "In" ->
                      labels.containsKey(one.key()) && one.values().contains(labels.get(one.key()));
                  case "NotIn" ->
                      !labels.containsKey(one.key())
                          || !one.values().contains(labels.get(one.key()));
                  case "Exists" -> labels.containsKey(one.key());
                  default -> !labels.containsKey(one.key());
                });
  }

  @Provide
  Arbitrary<List<RequestRule>> rules() {
    return Combinators.combine(
            Arbitraries.of("CREATE", "UPDATE", "*").set().ofMaxSize(2),
            Arbitraries.of("", "apps", "*").set().ofMaxSize(2),
            Arbitraries.of("pods", "pods/exec", "pods/*", "*", "*/*", "*/exec").set().ofMaxSize(2),
            Arbitraries.of("Cluster", "Namespaced", "*"))
        .as(AdmissionPosturePropertyTest::rule)
        .list()
        .ofMaxSize(3);
  }

  private static RequestRule rule(
      Set<String> operations, Set<String> groups, Set<String> resources, String scope) {
    ObjectNode rule = NODES.objectNode();
    operations.forEach(rule.putArray("operations")::add);
    groups.forEach(rule.putArray("apiGroups")::add);
    resources.forEach(rule.putArray("resources")::add);
    rule.putArray("apiVersions").add("v1");
    rule.put("scope", scope);
    return RequestRule.of(rule);
  }

  /** One request: operation, group, resource, subresource, scope; "else" is what no rule names. */
  private record Request(
      String operation, String group, String resource, String subresource, String scope) {}

  private static List<Request> requests() {
    List<Request> all = new ArrayList<>();
    for (String operation : List.of("CREATE", "UPDATE", "DELETE", "CONNECT")) {
      for (String group : List.of("", "apps", "else")) {
        for (String resource : List.of("pods", "else")) {
          for (String subresource : List.of("", "exec", "else")) {
            for (String scope : List.of("Cluster", "Namespaced")) {
              all.add(new Request(operation, group, resource, subresource, scope));
            }
          }
        }
      }
    }
    return all;
  }

  private static boolean matches(List<RequestRule> rules, Request request) {
    return rules.stream()
        .anyMatch(
            rule ->
                rule.operations().contains(request.operation())
                    && (rule.groups().contains("*") || rule.groups().contains(request.group()))
                    && rule.scopes().contains(request.scope())
                    && rule.resources().stream().anyMatch(it -> matches(it, request)));
  }

  /** As Kubernetes' own matcher reads it. */
  private static boolean matches(String pattern, Request request) {
    String[] parts = (pattern + "/").split("/", -1);
    return (parts[0].equals("*") || parts[0].equals(request.resource()))
        && (parts[1].equals("*") || parts[1].equals(request.subresource()));
  }
}
