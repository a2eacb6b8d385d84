package dev.crowsnest.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.SampleEvent;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a client can write into its request never changes who is believed to be behind it. */
class ForgedClaimsTest {
  private static final List<String> CALLERS =
      List.of(
          "alice",
          "kubernetes-admin",
          "system:serviceaccount:shop:backup",
          "system:serviceaccount:kube-system:job-controller",
          "system:node:worker-1",
          "system:anonymous");

  @Property(tries = 300)
  void theyAreNotBelieved(
      @ForAll("callers") String caller,
      @ForAll("names") String name,
      @ForAll("names") String other,
      @ForAll("verbs") String verb) {
    // Given
    Person honest = SampleEvent.of(verb, "deployments").by(caller).view().get(Person.FACT);

    // When
    Person claiming =
        SampleEvent.of(verb, "deployments")
            .by(caller)
            .with("auditID", text(name))
            .with("userAgent", text("kubectl/" + name + " user=" + other))
            .with("sourceIPs", "[" + text(name) + ",\"192.0.2.1\"]")
            .uri("/apis?as=" + name + "&fieldManager=" + other + "&sessionName=" + name)
            .code(403)
            .message("User \"" + name + "\" cannot impersonate resource \"users\"")
            .requestObject(
                """
                {"metadata":{"annotations":{"owner":%1$s,"kubernetes.io/config.mirror":%1$s},
                 "ownerReferences":[{"kind":"Deployment","name":%1$s,"controller":true}],
                 "managedFields":[{"manager":%2$s}]},
                 "user":{"username":%1$s,"extra":{"sessionName":[%2$s]}},
                 "extra":{"sessionName":[%1$s]}}
                """
                    .formatted(text(name), text(other)))
            .view()
            .get(Person.FACT);

    // Then
    assertThat(claiming).isEqualTo(honest);
  }

  @Provide
  Arbitrary<String> callers() {
    return Arbitraries.of(CALLERS);
  }

  @Provide
  Arbitrary<String> verbs() {
    return Arbitraries.of("create", "update", "patch", "delete", "get", "list");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(CALLERS),
        Arbitraries.of("bob", "system:admin", "sessionName=bob", "arn:aws:iam::1:user/bob"));
  }

  private static String text(String text) {
    return '"' + text + '"';
  }
}
