package dev.crowsnest.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Events;
import dev.crowsnest.rule.match.CompiledTriage;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.spec.Triage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends a request chooses its names, and an analyst pastes the steps into a shell. */
class NextStepsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STEP = "kubectl get pod {objectRef.name}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "web-1.a | kubectl get pod web-1.a",
        "system:serviceaccount:a:b | kubectl get pod system:serviceaccount:a:b",
        "x; rm -rf / | kubectl get pod 'x; rm -rf /'",
        "$(id) | kubectl get pod '$(id)'",
        "it's | kubectl get pod 'it'\\''s'",
        "~root | kubectl get pod '~root'",
        "*| kubectl get pod '*'",
        "--kubeconfig=/x | kubectl get pod <name>",
        "=ls | kubectl get pod '=ls'",
        "| kubectl get pod <name>",
      })
  void aNameIsNeverACommand(String name, String expected) {
    assertThat(filled(STEP, name == null ? "" : name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "sh -c 'echo {objectRef.name}'",
        "sh -c \"echo {objectRef.name}\"",
        "echo `echo {objectRef.name}`",
        "echo $ {objectRef.name}",
        "echo a{objectRef.name}",
        "echo \\{objectRef.name}",
      })
  void whereQuotesWouldNotHoldTheNameOfTheFieldStands(String step) {
    String tight = step.replace("$ {", "${");
    assertThat(filled(tight, "x; id")).isEqualTo(tight.replace("{objectRef.name}", "<name>"));
    assertThat(filled(tight, "plain")).isEqualTo(tight.replace("{objectRef.name}", "plain"));
  }

  /** A real shell gets exactly the value, or the name of its field. */
  @Property(tries = 60)
  void aShellSeesTheValueAndNothingElse(@ForAll("names") String first, @ForAll("names") String last)
      throws IOException, InterruptedException {
    ObjectNode event = event(first);
    event.putObject("user").put("username", last);
    String step = "printf %s\\\\n {objectRef.name} {objectRef.namespace}/{actor.username}";
    String command = NextSteps.of(triage(step.replace("\\\\n", "'\\n'")), view(event)).get(0);
    // When a shell runs it, an absent value written as a shell would take it
    String run = command.replace("<name>", "NONE").replace("<username>", "NONE");
    Process shell = new ProcessBuilder("sh", "-c", run).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // Then each value is one word
    assertThat(output).isEqualTo(word(first) + "\na/" + word(last) + "\n");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab;'\"$(){}`|&<>*?[]~#=%!\\ -/:,")
        .ofMinLength(1)
        .ofMaxLength(8);
  }

  private static String word(String value) {
    return value.startsWith("-") || value.startsWith(",") ? "NONE" : value;
  }

  @Test
  void severalValuesAreJoinedAndBounded() {
    ObjectNode event = event("web");
    var groups = event.putObject("user").put("username", "alice").putArray("groups");
    for (int i = 0; i < 3; i++) {
      groups.add("g" + i);
    }
    assertThat(NextSteps.of(triage("ask {user.groups}"), view(event)))
        .containsExactly("ask g0,g1,g2");
    for (int i = 3; i < 1000; i++) {
      groups.add("g" + i);
    }
    assertThat(NextSteps.of(triage("ask {user.groups}"), view(event)))
        .containsExactly("ask 'g0,g1,g2,g3,g4,\u2026'");
  }

  @Test
  void aStepIsBounded() {
    String step = "ask {objectRef.name} ".repeat(20);
    assertThat(filled(step, "n".repeat(100_000)).length()).isLessThan(1500);
  }

  @Test
  void secretsAndControlCharactersDoNotLeave() {
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb290In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ";
    assertThat(filled(STEP, token)).doesNotContain("c2lnbmF0dXJl");
    assertThat(filled(STEP, "a\u001b[31m\nb")).isEqualTo("kubectl get pod 'a\uFFFD[31m\uFFFDb'");
    ObjectNode secret = event("db");
    secret.putObject("requestObject").putObject("data").put("password", "aHVudGVyMg==");
    assertThat(NextSteps.of(triage("see {requestObject.data.password}"), view(secret)).get(0))
        .doesNotContain("aHVudGVyMg");
  }

  @Test
  void theNameOfACreatedObjectIsThatOfTheAnswer() {
    ObjectNode event = event("");
    event.putObject("responseObject").putObject("metadata").put("name", "made-7x2");
    assertThat(NextSteps.of(triage(STEP), view(event))).containsExactly("kubectl get pod made-7x2");
  }

  private static String filled(String step, String name) {
    return NextSteps.of(triage(step), view(event(name))).get(0);
  }

  private static CompiledTriage triage(String step) {
    return CompiledTriage.of(
        new Triage("", List.of(), List.of(step)), new FieldResolver(FieldCatalogue.all()));
  }

  private static ObjectNode event(String name) {
    ObjectNode event = JSON.createObjectNode().put("verb", "create");
    ObjectNode target = event.putObject("objectRef").put("resource", "pods").put("namespace", "a");
    if (!name.isEmpty()) {
      target.put("name", name);
    }
    return event;
  }

  private static EventView view(ObjectNode event) {
    return Events.view(event);
  }
}
