package dev.crowsnest.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables with which kube-apiserver tests itself (checker_test.go, validation_test.go). */
class ApiServerTablesTest {
  private static final Path TABLES = Path.of("../shared/corpus/apiserver");
  private static final JsonMapper JSON = new JsonMapper();

  @TestFactory
  Stream<DynamicTest> decidesAsTheApiServer() throws IOException {
    JsonNode table = table("policy_checker.open.json");
    return elements(table.path("cases"))
        .map(
            testCase ->
                dynamicTest(
                    testCase.path("id") + " " + testCase.path("request").asText(),
                    () -> decidesAsTheApiServer(table, testCase)));
  }

  private static void decidesAsTheApiServer(JsonNode table, JsonNode testCase) {
    ObjectNode policy = policyNode();
    policy.set("omitStages", testCase.path("policyOmitStages"));
    ArrayNode rules = policy.putArray("rules");
    testCase
        .path("ruleNames")
        .forEach(name -> rules.add(table.path("rules").path(name.textValue())));

    AuditPolicyReadResult result =
        AuditPolicyReader.read(new SourceFile("policy.json", policy.toString()));
    JsonNode request = table.path("requests").path(testCase.path("request").asText());
    AuditPolicyDecision decision = result.policy().orElseThrow().decide(request(request));

    assertThat(decision.level().text()).isEqualTo(testCase.path("expectedLevel").asText());
    assertThat(decision.omitStages())
        .extracting(stage -> stage.text())
        .containsExactlyInAnyOrderElementsOf(texts(testCase.path("expectedOmitStages")));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatTheApiServerRefuses() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode testCase : table("policy_validation.open.json")) {
      String why = testCase.path("why").asText("valid " + tests.size());
      tests.add(dynamicTest(why, () -> refusesWhatTheApiServerRefuses(testCase)));
    }
    return tests.stream();
  }

  private static void refusesWhatTheApiServerRefuses(JsonNode testCase) {
    ObjectNode policy = policyNode().setAll((ObjectNode) testCase.path("policy"));

    AuditPolicyReadResult result =
        AuditPolicyReader.read(new SourceFile("policy.json", policy.toString()));

    // Its validation has nothing against a policy without rules, but its reader has.
    boolean valid = testCase.path("valid").asBoolean() && policy.has("rules");
    assertThat(result.policy().isPresent()).as(result.problems().toString()).isEqualTo(valid);
  }

  private static JsonNode table(String file) throws IOException {
    assumeTrue(Files.exists(TABLES.resolve(file)), "no " + TABLES.resolve(file) + " here");
    return JSON.readTree(TABLES.resolve(file).toFile());
  }

  private static ObjectNode policyNode() {
    return JSON.createObjectNode().put("apiVersion", "audit.k8s.io/v1").put("kind", "Policy");
  }

  private static AuditRequest request(JsonNode node) {
    JsonNode user = node.path("user");
    return new AuditRequest(
        user.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new AuditRequest.User(user.path("name").asText(), texts(user.path("groups")))),
        node.path("verb").asText(),
        node.path("resourceRequest").asBoolean(),
        node.path("namespace").asText(),
        node.path("apiGroup").asText(),
        node.path("resource").asText(),
        node.path("subresource").asText(),
        node.path("name").asText(),
        node.path("path").asText());
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
