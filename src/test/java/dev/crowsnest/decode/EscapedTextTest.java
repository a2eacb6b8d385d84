package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compared with Jackson. */
class EscapedTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 500)
  void isWhatAParserReads(@ForAll("pieces") List<String> pieces) throws JsonProcessingException {
    String json = '"' + String.join("", pieces) + '"';
    byte[] bytes = ("  " + json + " ").getBytes(UTF_8);

    byte[] text = EscapedText.utf8(bytes, 2, bytes.length - 1);

    assertThat(text).isEqualTo(JSON.readValue(json, String.class).getBytes(UTF_8));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "a",
            "{",
            "\u00e4",
            "\u20ac",
            "\ud83d\ude00",
            "\\\"",
            "\\\\",
            "\\/",
            "\\n",
            "\\t",
            "\\r",
            "\\b",
            "\\f",
            "\\u0041",
            "\\u00e4",
            "\\u20AC",
            "\\ud83d\\ude00",
            "\\u0000",
            "x".repeat(40))
        .list()
        .ofMaxSize(12);
  }
}
