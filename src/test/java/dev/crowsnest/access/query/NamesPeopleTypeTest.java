package dev.crowsnest.access.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name is resolved as kubectl resolves it, or refused; never answered as if nobody had it. */
class NamesPeopleTypeTest {

  @ParameterizedTest
  @CsvSource({
    "secret, secrets, '', ",
    "Secrets, secrets, '', ",
    "po, pods, '', ",
    "pods/web, pods, web, ",
    "pods/exec, pods/exec, '', ",
    "pod/log, pods/log, '', ",
    "deploy, deployments, '', ",
    "deployments.apps, deployments, '', apps",
    "deployments.apps/web, deployments, web, apps",
    "deploy/scale, deployments/scale, '', ",
    "ingress, ingresses, '', ",
    "networkpolicy, networkpolicies, '', ",
    "sa/token, serviceaccounts/token, '', ",
    "widgets.example.com, widgets, '', example.com",
    "/metrics, /metrics, '', ",
    "*, *, '', "
  })
  void resources(String typed, String resource, String name, String group) throws Exception {
    assertThat(whoCan("get", typed))
        .isEqualTo(new WhoCan("get", resource, name, Optional.ofNullable(group), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secretz", "deploymets", "widgets", "nonsense/web"})
  void resourcesThatDoNotExistAreRefused(String typed) {
    assertThatThrownBy(() -> whoCan("get", typed))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining("unknown resource '" + typed.replace("/web", "") + "'");
  }

  @Test
  void aRefusalSuggestsWhatIsSimilar() {
    assertThatThrownBy(() -> whoCan("get", "secretz")).hasMessageContaining("did you mean secrets");
    assertThatThrownBy(() -> whoCan("gett", "secrets")).hasMessageContaining("get, ");
  }

  @Test
  void verbsInAnyCase() throws Exception {
    assertThat(whoCan("GET", "secrets").verb()).isEqualTo("get");
  }

  @ParameterizedTest
  @CsvSource({
    "alice, User/alice",
    "user:alice, User/alice",
    "User/alice, User/alice",
    "group:developers, Group/developers",
    "Group/system:nodes, Group/system:nodes",
    "serviceaccount:shop:web, ServiceAccount/shop/web",
    "sa/shop/web, ServiceAccount/shop/web",
    "system:serviceaccount:shop:web, ServiceAccount/shop/web"
  })
  void subjects(String typed, String subject) throws Exception {
    assertThat(AccessOf.parse(typed).subject().text()).isEqualTo(subject);
  }

  @Test
  void subjectsOfNoKindAreRefused() {
    assertThatThrownBy(() -> AccessOf.parse("Robot/r2")).isInstanceOf(BadQueryException.class);
    assertThatThrownBy(() -> AccessOf.parse("sa:web")).isInstanceOf(BadQueryException.class);
  }

  @Test
  void theServiceResolvesThemToo() throws Exception {
    assertThat(AccessQueries.parse("who-can", Map.of("verb", "Get", "resource", "po", "name", "w")))
        .isEqualTo(new WhoCan("get", "pods", "w", Optional.empty(), Optional.empty()));
  }

  private static WhoCan whoCan(String verb, String resource) throws BadQueryException {
    return WhoCan.parse(verb, resource, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
