package dev.crowsnest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFieldsTest {
  private static final String RBAC = "rbac.authorization.k8s.io/";

  @Test
  void spellsOutTheCrossProductOfOneEntryOnly() {
    EventView view =
        role(
            """
            {"verbs":["get","list"],"apiGroups":["","apps"],"resources":["pods"]},
            {"verbs":["update"],"apiGroups":["apps"],"resources":["deployments/scale"],"resourceNames":["web"]},
            {"verbs":["get"],"nonResourceURLs":["/healthz"]}""");

    assertThat(values("role.permissions", view))
        .containsExactly(
            "get core/pods",
            "get apps/pods",
            "list core/pods",
            "list apps/pods",
            "update apps/deployments/scale[web]",
            "get /healthz");
  }

  @Test
  void cutsAHostileProductAndSaysSo() {
    String many =
        IntStream.range(0, 400).mapToObj(i -> "\"x" + i + '"').collect(Collectors.joining(","));
    EventView view =
        role("{\"verbs\":[%s],\"apiGroups\":[%s],\"resources\":[%s]}".formatted(many, many, many));

    List<String> permissions = values("role.permissions", view);

    assertThat(permissions).hasSize(1_001).endsWith("x0 x2/x199", "(more)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *|*|*       | everything,verbs,groups,resources
          *||*        | everything,verbs,resources
          *|apps|*    | verbs,resources
          *||pods     | verbs
          get|*|pods  | groups
          get||*      | resources
          get||pods   | ''
          """)
  void tellsWhereAWildcardStands(String verb, String group, String resource, String expected) {
    assertThat(String.join(",", values("role.wildcards", role(entry(verb, group, resource)))))
        .isEqualTo(expected);
  }

  @Test
  void twoEntriesDoNotMakeEverything() {
    EventView view = role(entry("*", "*", "pods") + "," + entry("get", "*", "*"));

    assertThat(values("role.wildcards", view)).containsExactly("verbs", "groups", "resources");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get    |                           | secrets                | secrets-read
          watch  | *                         | secrets                | secrets-read
          get    | apps                      | secrets                | ''
          create |                           | serviceaccounts/token  | token-mint
          create |                           | serviceaccounts        | serviceaccount-write
          *      |                           | serviceaccounts        | serviceaccount-write,impersonate
          create |                           | */exec                 | pod-exec
          create |                           | pods                   | workload-create
          create |                           | pods/*                 | ''
          escalate | rbac.authorization.k8s.io | clusterroles         | escalate
          approve  | certificates.k8s.io     | signers                | csr-signer
          get    |                           | nodes/proxy            | node-proxy
          list   |                           | pods                   | ''
          patch  |                           | secrets                | secrets-read
          delete |                           | secrets                | ''
          impersonate | authentication.k8s.io | userextras/scopes     | impersonate
          impersonate-on:user-info:list |    | pods                   | impersonate-on
          *      |                           | pods/log               | ''
          """)
  void classifiesAsRbacEvaluates(String verb, String group, String resource, String classes) {
    EventView view = role(entry(verb, group == null ? "" : group, resource));

    assertThat(String.join(",", values("role.dangerous", view))).isEqualTo(classes);
  }

  @Test
  void verbsAndResourcesOfDifferentEntriesAreNotPaired() {
    EventView view = role(entry("create", "", "configmaps") + "," + entry("list", "", "pods"));

    assertThat(values("role.dangerous", view)).isEmpty();
  }

  @Test
  void readingOneNamedSecretIsNotReadingSecretsButImpersonatingOneUserIsImpersonating() {
    EventView view =
        role(
            """
            {"verbs":["get"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["mine"]},
            {"verbs":["impersonate"],"apiGroups":[""],"resources":["users"],"resourceNames":["bob"]}""");

    assertThat(values("role.dangerous", view)).containsExactly("named-secrets-read", "impersonate");
  }

  @Test
  void everythingIsEveryDangerThatIsNotSpelledOut() {
    assertThat(values("role.dangerous", role(entry("*", "*", "*"))))
        .containsExactlyElementsOf(
            DangerousPermissions.all().stream()
                .filter(danger -> !danger.apiGroups().isEmpty() && danger.namespaces().isEmpty())
                .filter(danger -> danger.naming() != DangerousPermission.Naming.REQUIRED)
                .map(DangerousPermission::name)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "/*", "/debug/*", "/debug/pprof/heap", "/logs"})
  void pathsThatShowTheInsideOfTheServerAreDangerous(String url) {
    EventView view = role("{\"verbs\":[\"get\"],\"nonResourceURLs\":[\"" + url + "\"]}");

    assertThat(values("role.dangerous", view)).containsExactly("server-internals");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/debugger", "/livez/*", "/logs2/*"})
  void otherPathsAreNot(String url) {
    EventView view = role("{\"verbs\":[\"get\"],\"nonResourceURLs\":[\"" + url + "\"]}");

    assertThat(values("role.dangerous", view)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          use | policy     | podsecuritypolicies | *
          use | extensions | podsecuritypolicies | *
          *   | *          | *                   | *
          use |            | podsecuritypolicies | ''
          get | policy     | podsecuritypolicies | ''
          """)
  void knowsTheUseOfEveryPolicy(String verb, String group, String resource, String names) {
    EventView view = role(entry(verb, group == null ? "" : group, resource));

    assertThat(String.join(",", values("role.pspNames", view))).isEqualTo(names);
    assertThat(values("role.grantsUseOfPsp", view))
        .containsExactly(names.isEmpty() ? "false" : "true");
  }

  @Test
  void knowsTheUseOfNamedPolicies() {
    EventView view =
        role(
            """
            {"verbs":["use"],"apiGroups":["extensions"],"resources":["podsecuritypolicies"],"resourceNames":["privileged"]}""");

    assertThat(values("role.pspNames", view)).containsExactly("privileged");
  }

  @Test
  void readsTheLabelsThatAggregate() {
    EventView view =
        SampleEvent.of("patch", RBAC + "clusterroles")
            .requestObject(
                """
                {"metadata":{"labels":{"rbac.authorization.k8s.io/aggregate-to-view":"true",
                 "rbac.authorization.k8s.io/aggregate-to-edit":"false","app":"x"}}}""")
            .view();

    assertThat(values("role.aggregatesTo", view)).containsExactly("view");
    assertThat(values("access.partial", view)).containsExactly("true");
    assertThat(values("role.grantsUseOfPsp", view)).isEmpty();
  }

  @Test
  void judgesAnEntryThatAJsonPatchAppends() {
    EventView view =
        SampleEvent.of("patch", RBAC + "roles")
            .requestObject(
                "[{\"op\":\"add\",\"path\":\"/rules/-\",\"value\":"
                    + entry("get", "", "secrets")
                    + "}]")
            .view();

    assertThat(values("role.dangerous", view)).containsExactly("secrets-read");
  }

  @Test
  void doesNotBlameAJsonPatchForWhatTheRoleHadBefore() {
    EventView view =
        SampleEvent.of("patch", RBAC + "roles")
            .requestObject(
                "[{\"op\":\"add\",\"path\":\"/rules/-\",\"value\":"
                    + entry("list", "", "pods")
                    + "}]")
            .responseObject("{\"kind\":\"Role\",\"rules\":[" + entry("list", "", "secrets") + "]}")
            .view();

    assertThat(values("role.permissions", view)).containsExactly("list core/pods");
    assertThat(values("role.dangerous", view)).isEmpty();
  }

  @Test
  void readsTheStoredEntryWhereAJsonPatchAddsOnlyAVerb() {
    EventView view =
        SampleEvent.of("patch", RBAC + "roles")
            .requestObject("[{\"op\":\"add\",\"path\":\"/rules/0/verbs/-\",\"value\":\"list\"}]")
            .responseObject("{\"kind\":\"Role\",\"rules\":[" + entry("list", "", "secrets") + "]}")
            .view();

    assertThat(values("role.dangerous", view)).containsExactly("secrets-read");
  }

  @Test
  void namesRoleAndSubjectsOfABinding() {
    EventView view =
        SampleEvent.of("create", RBAC + "rolebindings")
            .requestObject(
                """
                {"roleRef":{"kind":"ClusterRole","name":"edit"},"subjects":[
                 {"kind":"User","name":"alice","namespace":"stray"},{"kind":"Group","name":"system:authenticated"},
                 {"kind":"ServiceAccount","name":"robot"},{"kind":"ServiceAccount","name":"bot","namespace":"ci"}]}""")
            .view();

    assertThat(values("binding.roleKind", view)).containsExactly("ClusterRole");
    assertThat(values("binding.roleName", view)).containsExactly("edit");
    assertThat(values("binding.subjects", view))
        .containsExactly(
            "User/alice",
            "Group/system:authenticated",
            "ServiceAccount/development/robot",
            "ServiceAccount/ci/bot");
    assertThat(values("binding.broad", view)).containsExactly("Group/system:authenticated");
    assertThat(values("access.partial", view)).containsExactly("false");
  }

  @Test
  void takesTheRoleOfAPatchedBindingFromTheStoredOne() {
    EventView view =
        SampleEvent.of("patch", RBAC + "clusterrolebindings")
            .requestObject(
                "{\"subjects\":[{\"kind\":\"Group\",\"name\":\"system:serviceaccounts\"}]}")
            .responseObject(
                "{\"kind\":\"ClusterRoleBinding\",\"roleRef\":{\"kind\":\"ClusterRole\",\"name\":\"view\"}}")
            .view();

    assertThat(values("binding.roleName", view)).containsExactly("view");
    assertThat(values("binding.broad", view)).containsExactly("Group/system:serviceaccounts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"rules":null}
          {"rules":{"verbs":["*"]}}
          {"rules":[null,1,"x",[],{"verbs":"*","apiGroups":[1,null],"resources":{}}]}
          {"metadata":1,"rules":[{}]}
          {"subjects":[null,1,{"kind":1,"name":{}}],"roleRef":[1]}
          """)
  void readsNothingIntoBodiesOfTheWrongShape(String body) {
    for (String resource : List.of("clusterroles", "rolebindings")) {
      EventView view = SampleEvent.of("create", RBAC + resource).requestObject(body).view();

      assertThat(values("role.permissions", view)).isEmpty();
      assertThat(values("role.dangerous", view)).isEmpty();
      assertThat(values("binding.broad", view)).isEmpty();
      assertThat(values("binding.roleName", view)).isEmpty();
    }
  }

  @Test
  void otherGroupsAndReadsHaveNone() {
    String body = "{\"rules\":[" + entry("*", "*", "*") + "]}";
    EventView foreign =
        SampleEvent.of("create", "authorization.openshift.io/roles").requestObject(body).view();
    EventView read = SampleEvent.of("get", RBAC + "roles").responseObject(body).view();

    for (DerivedField field : AccessFields.all()) {
      assertThat(field.exists(foreign)).as(field.name()).isFalse();
      assertThat(field.exists(read)).as(field.name()).isFalse();
    }
  }

  private static EventView role(String entries) {
    return SampleEvent.of("create", RBAC + "clusterroles")
        .requestObject("{\"kind\":\"ClusterRole\",\"rules\":[" + entries + "]}")
        .view();
  }

  private static String entry(String verb, String group, String resource) {
    return "{\"verbs\":[\"%s\"],\"apiGroups\":[\"%s\"],\"resources\":[\"%s\"]}"
        .formatted(verb, group == null ? "" : group, resource);
  }

  private static List<String> values(String name, EventView view) {
    return SampleEvent.values(AccessFields.all(), name, view);
  }
}
