package dev.crowsnest.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchApplicationTest {
  private static final PatchApplication PATCHES =
      new PatchApplication(List.of("/rules", "/spec", "/webhooks"), Set.of("webhooks"));
  private static final JsonNode OBJECT = json("{'rules': ['a', 'b'], 'spec': {'x': 1}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{'op': 'add', 'path': '/rules/-', 'value': 'c'}]        | {'rules': ['a', 'b', 'c'], 'spec': {'x': 1}}
          [{'op': 'remove', 'path': '/rules/0'}]                   | {'rules': ['b'], 'spec': {'x': 1}}
          [{'op': 'copy', 'from': '/spec', 'path': '/spec/y'}]     | {'rules': ['a', 'b'], 'spec': {'x': 1, 'y': {'x': 1}}}
          [{'op': 'test', 'path': '/spec/x', 'value': 2}]          | {'rules': ['a', 'b'], 'spec': {'x': 1}}
          [{'op': 'add', 'path': '/status/z', 'value': 2}]         | {'rules': ['a', 'b'], 'spec': {'x': 1}}
          [{'op': 'add', 'path': 'any/rules/-1', 'value': 'c'}]    | {'rules': ['a', 'b', 'c'], 'spec': {'x': 1}}
          [{'op': 'replace', 'path': '/rules/-1', 'value': 'c'}]   | {'rules': ['a', 'c'], 'spec': {'x': 1}}
          [{'op': 'replace', 'path': '/rules/+0', 'value': 'c'}]   | {'rules': ['c', 'b'], 'spec': {'x': 1}}
          [{'op': 'add', 'path': '/z', 'value': {'y': 7}}, {'op': 'copy', 'from': '/z/y', 'path': '/spec/x'}] | {'rules': ['a', 'b'], 'spec': {'x': 7}}
          [{'op': 'add', 'path': '/z', 'value': 7}, {'op': 'move', 'from': '/z', 'path': '/rules/0'}]         | {'rules': [7, 'a', 'b'], 'spec': {'x': 1}}
          [{'op': 'move', 'from': '/rules', 'path': '/z'}]         | {'spec': {'x': 1}}
          {'spec': {'$patch': 'replace', 'y': 2}}                  | {'rules': ['a', 'b'], 'spec': {'y': 2}}
          {'spec': {'$patch': 'delete'}}                           | {'rules': ['a', 'b']}
          {'spec': {'$retainKeys': ['y'], 'y': 2}}                 | {'rules': ['a', 'b'], 'spec': {'y': 2}}
          {'spec': {'x': null, 'z': 1}}                            | {'rules': ['a', 'b'], 'spec': {'z': 1}}
          {'rules': ['c']}                                         | {'rules': ['c'], 'spec': {'x': 1}}
          """)
  void appliesAPatchToWhatIsStored(String patch, String result) {
    assertThat(PATCHES.apply(json(patch), OBJECT)).contains(json(result));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'op': 'add', 'path': '/rules/9', 'value': 'c'}]",
        "[{'op': 'add', 'path': '/rules/-'}]",
        "[{'op': 'invent', 'path': '/rules/-', 'value': 1}]",
        "[{'path': '/rules/-', 'value': 1}]",
        "[{'op': 'move', 'path': '/rules/-'}]",
        "[7]",
        "{'rules': [{'$patch': 'replace'}]}",
        "{'spec': {'$patch': 'invent', 'x': 2}}",
        "[{'op': 'copy', 'from': '/z', 'path': '/spec/x'}]",
        "[{'op': 'move', 'from': '/rules', 'path': '/z'}, {'op': 'move', 'from': '/z', 'path': '/spec'}]",
        "{'$deleteFromPrimitiveList/rules': ['a']}",
        "{'webhooks': [{'name': 'a'}]}"
      })
  void saysWhereTheResultDoesNotFollow(String patch) {
    assertThat(PATCHES.apply(json(patch), OBJECT)).isEmpty();
  }

  @Test
  void replacesWhatIsAroundAStoredPart() {
    PatchApplication labels = new PatchApplication(List.of("/metadata/labels"), Set.of());
    JsonNode labelled = json("{'metadata': {'labels': {'a': 'b'}}}");

    assertThat(
            labels.apply(json("[{'op': 'replace', 'path': '/metadata', 'value': {}}]"), labelled))
        .contains(json("{'metadata': {}}"));
    assertThat(labels.apply(json("[{'op': 'remove', 'path': '/metadata/labels'}]"), labelled))
        .contains(json("{'metadata': {}}"));
    assertThat(
            labels.apply(
                json("[{'op': 'add', 'path': '/metadata/labels/a', 'value': 'c'}]"), json("{}")))
        .contains(json("{'metadata': {'labels': {'a': 'c'}}}"));
  }

  @Test
  void doesNotDoubleAnObjectForEachCopy() {
    StringBuilder copies = new StringBuilder("[");
    for (int i = 0; i < 16; i++) {
      copies.append("{'op': 'copy', 'from': '/rules', 'path': '/rules/-'},");
    }
    copies.append("{'op': 'add', 'path': '/spec/pad', 'value': '").append("x".repeat(1_000_000));
    JsonNode patch = json(copies.append("'}]").toString());

    Optional<JsonNode> result =
        assertTimeout(Duration.ofSeconds(5), () -> PATCHES.apply(patch, OBJECT));

    assertThat(result).isEmpty();
  }

  @Test
  void doesNotStoreWhatIsTooDeepToBeReadAgain() {
    String deep = "{'x': ".repeat(60) + "1" + "}".repeat(60);
    String below = "/x".repeat(59);
    String first = "{'op': 'add', 'path': '/spec/y', 'value': " + deep + "}";
    String second = "{'op': 'replace', 'path': '/spec/y" + below + "', 'value': " + deep + "}";

    assertThat(PATCHES.apply(json("[" + first + "]"), OBJECT)).isPresent();
    assertThat(PATCHES.apply(json("[" + first + "," + second + "]"), OBJECT)).isEmpty();
  }

  private static JsonNode json(String json) {
    try {
      return new JsonMapper().readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
