package dev.crowsnest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FlatJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 2000)
  void readsWhatAParserReadsOrNothing(@ForAll("maps") Map<String, String> map) throws Exception {
    byte[] bytes = JSON.writeValueAsBytes(map);

    JsonNode read = FlatJson.read(bytes, 0, bytes.length);

    if (read != null) {
      assertThat(read).isEqualTo(JSON.readTree(bytes));
    }
  }

  @Property(tries = 2000)
  void readsListsAsAParserDoesOrNothing(@ForAll("lists") List<String> list) throws Exception {
    byte[] bytes = JSON.writeValueAsBytes(list);

    JsonNode read = FlatJson.read(bytes, 0, bytes.length);

    if (read != null) {
      assertThat(read).isEqualTo(JSON.readTree(bytes));
    }
  }

  @Test
  void readsTheReasonsThatApiServersGive() {
    byte[] bytes =
        """
        {"authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding \\"a\\\\b\\/c\\" of x"}
        """
            .strip()
            .getBytes(UTF_8);

    JsonNode read = FlatJson.read(bytes, 0, bytes.length);

    assertThat(read).isNotNull();
    assertThat(read.path("authorization.k8s.io/reason").textValue())
        .isEqualTo("RBAC: allowed by ClusterRoleBinding \"a\\b/c\" of x");
  }

  /** Pieces whose bytes look alike: a text with a quote, and texts that end in backslashes. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("", "a", "\"", "\\", "/", "a\"b", "\\\"", "\n", "é", "x".repeat(170))
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<Map<String, String>> maps() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return texts().list().ofMaxSize(5);
  }
}
