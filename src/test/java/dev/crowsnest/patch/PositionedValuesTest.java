package dev.crowsnest.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{'op': 'add', 'path': '/spec/hostPID', 'value': true}]                     | {'spec': {'hostPID': true}}
          [{'op': 'replace', 'path': '', 'value': {'a': 1}}]                          | {'a': 1}
          [{'op': 'add', 'path': '/a/1/b', 'value': 2}]                               | {'a': [null, {'b': 2}]}
          [{'op': 'add', 'path': '/a/-', 'value': 1}, {'op': 'add', 'path': '/a/-', 'value': 2}] | {'a': [1, 2]}
          [{'op': 'add', 'path': '/a/0', 'value': 1}, {'op': 'add', 'path': '/a/0', 'value': 2}] | {'a': [2, 1]}
          [{'op': 'replace', 'path': '/a/0', 'value': 1}, {'op': 'replace', 'path': '/a/0', 'value': 2}] | {'a': [2]}
          [{'op': 'add', 'path': '/m/x~1y~0z', 'value': 1}]                           | {'m': {'x/y~z': 1}}
          [{'op': 'add', 'path': '/a', 'value': 1}, {'op': 'remove', 'path': '/a'}]   | {'a': null}
          [{'op': 'add', 'path': '/a/0', 'value': 1}, {'op': 'remove', 'path': '/a/0'}] | {'a': []}
          [{'op': 'add', 'path': '/a', 'value': 1}, {'op': 'copy', 'from': '/a', 'path': '/b'}] | {'a': 1, 'b': 1}
          [{'op': 'add', 'path': '/a', 'value': 1}, {'op': 'move', 'from': '/a', 'path': '/b'}] | {'a': null, 'b': 1}
          [{'op': 'copy', 'from': '/unknown', 'path': '/b'}]                          | {'b': null}
          [{'op': 'add', 'path': 'any/a/-1/b', 'value': 1}, {'op': 'add', 'path': '/a/+0/c', 'value': 2}] | {'a': [{'b': 1, 'c': 2}]}
          [{'op': 'test', 'path': '/a', 'value': 1}]                                  | {}
          [{'op': 'add', 'path': 'a', 'value': 1}, {'op': 'add', 'value': 1}, 7, {}]  | {}
          [{'op': 'add', 'path': '/a/999999/b', 'value': 1}]                          | {'a': [{'b': 1}]}
          [{'op': 'add', 'path': '/a', 'value': 1}, {'op': 'add', 'path': '/a/b', 'value': 1}] | {'a': {'b': 1}}
          """)
  void appliesOperationsToNothing(String patch, String fragment) {
    assertThat(PositionedValues.of(json(patch))).isEqualTo(json(fragment));
  }

  @Test
  void doesNotChangeThePatch() {
    JsonNode patch =
        json(
            "[{'op': 'add', 'path': '/a', 'value': {}}, {'op': 'add', 'path': '/a/b', 'value': 1}]");
    JsonNode before = patch.deepCopy();

    PositionedValues.of(patch);

    assertThat(patch).isEqualTo(before);
  }

  @Test
  void endsSoonForCopiesOfCopies() {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch.add(json("{'op': 'add', 'path': '/a', 'value': {'b': {'c': 1}}}"));
    for (int i = 0; i < 10_000; i++) {
      patch.add(json("{'op': 'copy', 'from': '/a', 'path': '/a/x" + i + "'}"));
    }

    assertTimeout(Duration.ofSeconds(5), () -> PositionedValues.of(patch));
  }

  @Test
  void ignoresPathsOfMoreStepsThanAPodHas() {
    String deep = "/a".repeat(1_000_000);

    assertThat(PositionedValues.of(json("[{'op': 'add', 'path': '" + deep + "', 'value': 1}]")))
        .isEqualTo(json("{}"));
  }

  /** JSON in which single quotes stand for double ones. */
  private static JsonNode json(String json) {
    try {
      return new JsonMapper().readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
