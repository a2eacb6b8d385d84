package dev.crowsnest.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"op":"add","path":"/rules/-","value":{"verbs":["*"]}}]            | {"rules":[{"verbs":["*"]}]}
          [{"op":"add","path":"/rules/0/verbs/-","value":"escalate"}]         | {"rules":[{"verbs":["escalate"]}]}
          [{"op":"replace","path":"/metadata/labels/a.b~1c~0d","value":"v"}]  | {"metadata":{"labels":{"a.b/c~d":"v"}}}
          [{"op":"remove","path":"/metadata/labels/a"}]                       | {"metadata":{"labels":{"a":null}}}
          [{"op":"add","path":"/a","value":{}},{"op":"add","path":"/a/b","value":1}]  | {"a":{"b":1}}
          [{"op":"add","path":"/a/1","value":1},{"op":"add","path":"/a/b","value":2}] | {"a":{"-0":1,"b":2}}
          [{"op":"copy","from":"/x","path":"/a"}]                             | {"a":"(copied)"}
          [{"op":"move","from":"/x","path":"/a"}]                             | {"x":null,"a":"(copied)"}
          [{"op":"add","path":"/x","value":{"y":1}},{"op":"copy","from":"/x/y","path":"/a"}] | {"x":{"y":1},"a":1}
          [{"op":"add","path":"/x/y","value":1},{"op":"copy","from":"/x","path":"/a"}] | {"x":{"y":1},"a":"(copied)"}
          [{"op":"add","path":"any/a/-1/b","value":1}]                        | {"a":[{"b":1}]}
          [{"op":"add","path":"/a/+0/b","value":1}]                           | {"a":[{"b":1}]}
          [{"op":"test","path":"/a","value":1}]                               | ''
          [{"op":"replace","path":"","value":{"a":1}}]                        | {"a":1}
          """)
  void showsWhatItSets(String operations, String fragment) throws Exception {
    assertThat(fragment(operations)).hasToString(fragment);
  }

  @Test
  void noElementHidesAnotherWhateverItsIndex() throws Exception {
    String operations =
        """
        [{"op":"add","path":"/rules","value":["first"]},{"op":"add","path":"/rules/0","value":"second"},
         {"op":"replace","path":"/rules/0","value":"third"}]""";

    assertThat(fragment(operations)).hasToString("{\"rules\":[\"first\",\"second\",\"third\"]}");
  }

  @Test
  void ignoresPathsDeeperThanAnyObject() throws Exception {
    String operations = "[{\"op\":\"add\",\"path\":\"" + "/a".repeat(500) + "\",\"value\":1}]";

    assertThat(fragment(operations).isMissingNode()).isTrue();
  }

  @Test
  void isBoundedForManyCopiesOfSomethingLarge() {
    ObjectMapper json = new ObjectMapper();
    var operations = json.createArrayNode();
    var large = operations.addObject().put("op", "add").put("path", "/a").putArray("value");
    for (int i = 0; i < 50_000; i++) {
      large.add(i);
    }
    for (int i = 0; i < 9_000; i++) {
      operations.addObject().put("op", "copy").put("from", "/a").put("path", "/b" + i);
    }

    JsonNode fragment = SetValues.of(operations);

    assertThat(fragment.path("b0")).hasSize(50_000);
    assertThat(fragment.path("b8999").asText()).isEqualTo("(copied)");
  }

  @Property(tries = 200)
  void neverThrows(@ForAll String path, @ForAll String other) {
    ObjectMapper json = new ObjectMapper();
    var operations = json.createArrayNode();
    for (String op : new String[] {"add", "remove", "copy", "move", "nonsense"}) {
      operations.addObject().put("op", op).put("path", path).put("from", other).put("value", 1);
      operations.addObject().put("op", op).put("path", "/" + other + "/" + path);
    }
    operations.add(1).addNull().addArray();

    assertThatCode(() -> SetValues.of(operations)).doesNotThrowAnyException();
  }

  private static JsonNode fragment(String operations) throws Exception {
    return SetValues.of(new ObjectMapper().readTree(operations));
  }
}
