package dev.crowsnest.kubernetes.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionPostureTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOTHING = "";

  private static final String WEBHOOKS = "validatingwebhookconfigurations";
  private static final String WEBHOOK =
      """
      {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration",
       "metadata": {"name": "guard", "resourceVersion": "7", "annotations": {"a": "b"}},
       "webhooks": [{
         "name": "pods.example.com", "failurePolicy": "Fail", "matchPolicy": "Equivalent",
         "timeoutSeconds": 10, "sideEffects": "None", "reinvocationPolicy": "IfNeeded",
         "clientConfig": {"caBundle": "Q0E=",
           "service": {"namespace": "guard", "name": "guard", "path": "/check", "port": 443}},
         "rules": [
           {"operations": ["CREATE", "UPDATE"], "apiGroups": [""], "apiVersions": ["v1"],
            "resources": ["pods", "pods/ephemeralcontainers"], "scope": "*"},
           {"operations": ["*"], "apiGroups": ["apps"], "apiVersions": ["*"],
            "resources": ["*"], "scope": "Namespaced"}],
         "namespaceSelector": {"matchExpressions": [
           {"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["kube-system"]}]},
         "objectSelector": {},
         "matchConditions": [{"name": "people", "expression": "!request.userInfo.robot"}]}]}
      """;

  private static final String POLICIES = "validatingadmissionpolicies";
  private static final String POLICY =
      """
      {"kind": "ValidatingAdmissionPolicy", "metadata": {"name": "guard"}, "spec": {
        "failurePolicy": "Fail",
        "matchConstraints": {"matchPolicy": "Equivalent", "namespaceSelector": {},
          "resourceRules": [{"operations": ["CREATE", "UPDATE"], "apiGroups": [""],
            "apiVersions": ["v1"], "resources": ["pods"], "scope": "*"}]},
        "variables": [{"name": "spec", "expression": "object.spec"}],
        "validations": [{"expression": "!variables.spec.hostPID", "message": "no host PID"},
                        {"expression": "!variables.spec.hostIPC"}]}}
      """;

  private static final String BINDINGS = "validatingadmissionpolicybindings";
  private static final String BINDING =
      """
      {"kind": "ValidatingAdmissionPolicyBinding", "metadata": {"name": "guard"}, "spec": {
        "policyName": "guard", "validationActions": ["Deny", "Audit"],
        "paramRef": {"name": "limits", "parameterNotFoundAction": "Deny"}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = NOTHING,
      textBlock =
          """
          /webhooks/0/failurePolicy      | "Ignore" | admission-weakened: failurePolicy Fail -> Ignore: while it does not answer, everything is admitted
          /webhooks/0/matchPolicy        | "Exact"  | admission-weakened: matchPolicy Equivalent -> Exact: the same objects in other versions are not checked
          /webhooks/0/reinvocationPolicy | "Never"  | admission-weakened: reinvocationPolicy IfNeeded -> Never: it does not see changes by later webhooks
          /webhooks/0/clientConfig/service/name | "evil" | admission-weakened: called at another address: service guard/guard:443/check -> service guard/evil:443/check
          /webhooks/0/clientConfig       | {"url": "https://me:secret@evil.example.com/a@b?token=x"} | admission-weakened: called at another address: service guard/guard:443/check -> https://evil.example.com/a@b
          /webhooks/0/rules              | []       | admission-weakened: no longer applies to CONNECT apps/* (Namespaced), CREATE apps/* (Namespaced), CREATE pods (Cluster), CREATE pods (Namespaced), CREATE pods/ephemeralcontainers (Cluster) and 7 more
          /webhooks/0/rules/0/operations | ["UPDATE"] | admission-weakened: no longer applies to CREATE pods (Cluster), CREATE pods (Namespaced), CREATE pods/ephemeralcontainers (Cluster), CREATE pods/ephemeralcontainers (Namespaced)
          /webhooks/0/rules/0/resources  | ["pods"] | admission-weakened: no longer applies to CREATE pods/ephemeralcontainers (Cluster), CREATE pods/ephemeralcontainers (Namespaced), UPDATE pods/ephemeralcontainers (Cluster), UPDATE pods/ephemeralcontainers (Namespaced)
          /webhooks/0/rules/0/scope      | "Namespaced" | admission-weakened: no longer applies to CREATE pods (Cluster), CREATE pods/ephemeralcontainers (Cluster), UPDATE pods (Cluster), UPDATE pods/ephemeralcontainers (Cluster)
          /webhooks/0/rules/1/resources  | ["deployments"] | admission-weakened: no longer applies to CONNECT apps/* (Namespaced), CREATE apps/* (Namespaced), DELETE apps/* (Namespaced), UPDATE apps/* (Namespaced)
          /webhooks/0/rules/0/apiVersions | ["v2"]  | admission-weakened: no longer applies to CREATE pods (Cluster), CREATE pods (Namespaced), CREATE pods/ephemeralcontainers (Cluster), CREATE pods/ephemeralcontainers (Namespaced), UPDATE pods (Cluster) and 3 more
          /webhooks/0/rules/1/apiVersions | ["v1"]  |
          /webhooks/0/rules/1/operations | ["CREATE", "UPDATE", "DELETE", "CONNECT"] |
          /webhooks/0/rules/0/resources  | ["pods/*"] |
          /webhooks/0/rules/0/operations | ["*"]    |
          /webhooks/0/rules/0/resources  | ["*/*"]  |
          /webhooks/0/rules/0/resources  | ["*"]    | admission-weakened: no longer applies to CREATE pods/ephemeralcontainers (Cluster), CREATE pods/ephemeralcontainers (Namespaced), UPDATE pods/ephemeralcontainers (Cluster), UPDATE pods/ephemeralcontainers (Namespaced)
          /webhooks/0/namespaceSelector/matchExpressions/0/values | ["kube-system", "dev"] | admission-weakened: namespaceSelector now also requires kubernetes.io/metadata.name NotIn (dev, kube-system)
          /webhooks/0/namespaceSelector  | {"matchLabels": {"guarded": "yes"}} | admission-weakened: namespaceSelector now also requires guarded In (yes)
          /webhooks/0/namespaceSelector  | {}       |
          /webhooks/0/objectSelector     | {"matchExpressions": [{"key": "skip", "operator": "DoesNotExist"}]} | admission-weakened: objectSelector now also requires skip DoesNotExist
          /webhooks/0/matchConditions/0/expression | "false" | admission-weakened: now only if people: false
          /webhooks/0/matchConditions/0/expression | "has(object.spec)" | admission-changed: only if people: !request.userInfo.robot -> has(object.spec)
          /webhooks/0/matchConditions/0/name | "humans" |
          /webhooks/0/matchConditions    | []       |
          /webhooks/0/timeoutSeconds     | 1        |
          /webhooks/0/timeoutSeconds     | 30       |
          /webhooks/0/sideEffects        | "Some"   |
          /webhooks/0/clientConfig/caBundle | "b3RoZXI=" |
          /metadata/resourceVersion      | "8"      |
          /metadata/annotations          | {"c": "d"} |
          """)
  void tellsWhatAChangeOfAWebhookWeakens(String pointer, String value, String expected)
      throws JsonProcessingException {
    assertThat(changed(WEBHOOKS, WEBHOOK, pointer, value))
        .isEqualTo(
            withSubject(
                "ValidatingWebhookConfiguration guard, webhook pods.example.com: ", expected));
  }

  @Test
  void aWebhookTakenOutIsRemovedAndOneAddedIsNothing() throws JsonProcessingException {
    assertThat(changed(WEBHOOKS, WEBHOOK, "/webhooks", "[]"))
        .isEqualTo(
            "admission-removed: ValidatingWebhookConfiguration guard, webhook pods.example.com:"
                + " removed; it was called for CREATE, UPDATE pods, pods/ephemeralcontainers,"
                + " CONNECT, CREATE, DELETE, UPDATE apps/* (Namespaced), failing closed");
    assertThat(
            between(
                WEBHOOKS,
                Optional.of(edited(JSON.readTree(WEBHOOK), "/webhooks", "[]")),
                true,
                Optional.of(JSON.readTree(WEBHOOK))))
        .isEmpty();
  }

  @Test
  void aShorterTimeoutWeakensAWebhookThatFailsOpen() throws JsonProcessingException {
    JsonNode open = edited(JSON.readTree(WEBHOOK), "/webhooks/0/failurePolicy", "\"Ignore\"");

    assertThat(
            between(
                WEBHOOKS,
                Optional.of(open),
                true,
                Optional.of(edited(open, "/webhooks/0/timeoutSeconds", "1"))))
        .isEqualTo(
            "admission-weakened: ValidatingWebhookConfiguration guard, webhook pods.example.com:"
                + " timeout 10 s -> 1 s, and requests that it has no time for are admitted");
  }

  @Test
  void theFirstVersionsDefaultsWereLaxer() throws JsonProcessingException {
    String old =
        "{'apiVersion': 'admissionregistration.k8s.io/v1beta1', 'webhooks': [{'name': 'w'}]}";
    String explicit =
        "{'webhooks': [{'name': 'w', 'failurePolicy': 'Ignore', 'timeoutSeconds': 30,"
            + " 'matchPolicy': 'Exact'}]}";

    assertThat(between(WEBHOOKS, quoted(old), true, quoted(explicit))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /spec/failurePolicy | "Ignore" | admission-weakened: failurePolicy Fail -> Ignore: requests on which its expressions fail are admitted
          /spec/validations   | [{"expression": "!variables.spec.hostIPC"}] | admission-weakened: validation removed: !variables.spec.hostPID
          /spec/validations/0/expression | "true" | admission-weakened: validation !variables.spec.hostPID -> true
          /spec/validations/0/expression | "has(object.x)" | admission-changed: validation !variables.spec.hostPID -> has(object.x)
          /spec/validations/0/message | "other words" |
          /spec/matchConditions | [{"name": "n", "expression": "e"}] | admission-weakened: now only if n: e
          /spec/matchConstraints/resourceRules/0/resourceNames | ["p"] | admission-weakened: no longer applies to CREATE pods (Cluster), CREATE pods (Namespaced), UPDATE pods (Cluster), UPDATE pods (Namespaced)
          /spec/matchConstraints/excludeResourceRules | [{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"], "scope": "Namespaced", "resourceNames": ["mine"]}] | admission-weakened: now leaves out CREATE pods named mine (Namespaced)
          /spec/matchConstraints/namespaceSelector | {"matchLabels": {"a": "b"}} | admission-weakened: namespaceSelector now also requires a In (b)
          /spec/matchConstraints/matchPolicy | "Exact" | admission-weakened: matchPolicy Equivalent -> Exact: the same objects in other versions are not checked
          /spec/variables/0/expression | "oldObject.spec" | admission-changed: the variables of its expressions have changed
          /spec/paramKind     | {"apiVersion": "v1", "kind": "ConfigMap"} | admission-changed: the kind of its parameters has changed
          """)
  void tellsWhatAChangeOfAPolicyWeakens(String pointer, String value, String expected)
      throws JsonProcessingException {
    assertThat(changed(POLICIES, POLICY, pointer, value))
        .isEqualTo(withSubject("ValidatingAdmissionPolicy guard: ", expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /spec/validationActions | ["Audit"] | admission-weakened: no longer denies: validationActions Audit, Deny -> Audit
          /spec/validationActions | ["Deny"]  |
          /spec/policyName        | "other"   | admission-weakened: now binds another policy: guard -> other
          /spec/paramRef/parameterNotFoundAction | "Allow" | admission-weakened: parameterNotFoundAction Deny -> Allow: without parameters, everything is admitted
          /spec/paramRef/name     | "mine"    | admission-changed: the parameters of its policy have changed
          /spec/matchResources    | {"namespaceSelector": {"matchLabels": {"a": "b"}}} | admission-weakened: namespaceSelector now also requires a In (b)
          /spec/matchResources    | {"resourceRules": [{"operations": ["*"], "apiGroups": ["*"], "apiVersions": ["*"], "resources": ["pods"]}]} | admission-weakened: no longer applies to CONNECT */*/* (Cluster), CONNECT */*/* (Namespaced), CREATE */*/* (Cluster), CREATE */*/* (Namespaced), DELETE */*/* (Cluster) and 3 more
          /spec/matchResources    | {"resourceRules": [{"operations": ["*"], "apiGroups": ["*"], "apiVersions": ["*"], "resources": ["*/*"]}]} |
          """)
  void tellsWhatAChangeOfABindingWeakens(String pointer, String value, String expected)
      throws JsonProcessingException {
    assertThat(changed(BINDINGS, BINDING, pointer, value))
        .isEqualTo(withSubject("ValidatingAdmissionPolicyBinding guard: ", expected));
  }

  @Test
  void aMutatingPolicyThatLosesAMutationIsWeaker() throws JsonProcessingException {
    String both =
        "{'spec': {'mutations': [{'patchType': 'JSONPatch', 'jsonPatch': {'expression': 'a'}},"
            + " {'patchType': 'ApplyConfiguration', 'applyConfiguration': {'expression': 'b'}}]}}";
    String one =
        "{'spec': {'mutations': [{'patchType': 'JSONPatch', 'jsonPatch': {'expression': 'a'}}]}}";

    assertThat(between("mutatingadmissionpolicies", quoted(both), true, quoted(one)))
        .isEqualTo("admission-weakened: MutatingAdmissionPolicy guard: mutation removed: b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          validatingwebhookconfigurations   | ValidatingWebhookConfiguration guard: deleted; what it checked was never seen
          mutatingwebhookconfigurations     | MutatingWebhookConfiguration guard: deleted; what it checked was never seen
          validatingadmissionpolicies       | ValidatingAdmissionPolicy guard: deleted; what it checked was never seen
          validatingadmissionpolicybindings | ValidatingAdmissionPolicyBinding guard: deleted; the policy that it bound was never seen
          """)
  void whatWasNeverSeenIsStillKnownToBeGone(String resource, String words) {
    assertThat(between(resource, Optional.empty(), false, Optional.empty()))
        .isEqualTo("admission-removed: " + words);
    assertThat(between(resource, Optional.empty(), true, Optional.empty())).isEmpty();
  }

  @Test
  void aDeletionSaysWhatIsGone() throws JsonProcessingException {
    assertThat(between(POLICIES, Optional.of(JSON.readTree(POLICY)), true, Optional.empty()))
        .isEqualTo(
            "admission-removed: ValidatingAdmissionPolicy guard: deleted, with its validations"
                + " (2)");
    assertThat(between(BINDINGS, Optional.of(JSON.readTree(BINDING)), true, Optional.empty()))
        .isEqualTo(
            "admission-removed: ValidatingAdmissionPolicyBinding guard: deleted; it bound"
                + " policy guard with Audit, Deny");
  }

  @Test
  void anUnknownEarlierStateIsNoAbsence() throws JsonProcessingException {
    Optional<JsonNode> now =
        quoted("{'metadata': {'labels': {" + "'admission.gatekeeper.sh/ignore': 'x'}}}");

    assertThat(between("namespaces", Optional.empty(), false, now)).isEmpty();
    assertThat(between("namespaces", Optional.empty(), true, now))
        .isEqualTo(
            "admission-weakened: Namespace guard: label admission.gatekeeper.sh/ignore exempts it"
                + " from the policy engine that reads this label");
  }

  @Test
  void keepsNoCertificateAndNoMetadata() throws JsonProcessingException {
    JsonNode kept = AdmissionPosture.keep(WEBHOOKS, JSON.readTree(WEBHOOK));

    assertThat(kept.toString())
        .doesNotContain("caBundle", "resourceVersion", "annotations", "sideEffects")
        .contains("pods.example.com");
    assertThat(
            AdmissionPosture.keep(
                    "namespaces",
                    JSON.readTree(
                        """
                        {"metadata": {"name": "n", "labels": {"team": "a",
                          "pod-security.kubernetes.io/enforce": "baseline"}}}"""))
                .toString())
        .isEqualTo(
            "{\"metadata\":{\"labels\":{\"pod-security.kubernetes.io/enforce\":\"baseline\"}}}");
  }

  @Test
  void aChangeBeyondWhatIsRememberedIsStillSeen() {
    ObjectNode before = JSON.createObjectNode();
    ArrayNode webhooks = before.putArray("webhooks");
    for (int i = 0; i < 3_500; i++) {
      webhooks.addObject().put("name", "w" + i);
    }
    ObjectNode after = before.deepCopy();
    ((ObjectNode) after.withArray("webhooks").get(3_400)).put("failurePolicy", "Ignore");

    assertThat(between(WEBHOOKS, Optional.of(before), true, Optional.of(after)))
        .isEqualTo(
            "admission-changed: ValidatingWebhookConfiguration guard: it is too large to be stored completely, and has changed");
    assertThat(between(WEBHOOKS, Optional.of(before), true, Optional.of(before.deepCopy())))
        .isEmpty();
  }

  private static String changed(String resource, String object, String pointer, String value)
      throws JsonProcessingException {
    JsonNode before = JSON.readTree(object);
    return between(
        resource, Optional.of(before), true, Optional.of(edited(before, pointer, value)));
  }

  private static String between(
      String resource, Optional<JsonNode> before, boolean beforeKnown, Optional<JsonNode> after) {
    List<AdmissionWeakening> found =
        AdmissionPosture.between(
            resource,
            "guard",
            before.map(object -> AdmissionPosture.keep(resource, object)),
            beforeKnown,
            after.map(object -> AdmissionPosture.keep(resource, object)));
    return found.stream()
        .map(weakening -> weakening.kind().text() + ": " + weakening.words())
        .collect(Collectors.joining("\n"));
  }

  private static String withSubject(String subject, String expected) {
    return expected == null || expected.isEmpty()
        ? NOTHING
        : expected.replaceFirst(": ", ": " + subject);
  }

  private static JsonNode edited(JsonNode object, String pointer, String value)
      throws JsonProcessingException {
    JsonNode copy = object.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    ((ObjectNode) copy.at(place.head()))
        .set(place.last().getMatchingProperty(), JSON.readTree(value));
    return copy;
  }

  private static Optional<JsonNode> quoted(String json) throws JsonProcessingException {
    return Optional.of(JSON.readTree(json.replace('\'', '"')));
  }
}
