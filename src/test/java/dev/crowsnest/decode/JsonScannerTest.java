package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson is the oracle: what it takes, and UTF-8 allows, the scanner takes; nothing else. */
class JsonScannerTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String SAMPLE =
      "{\"a\":[1,-2.5e+10,0,true,false,null,{},[]],\"b\\u00e9\\n\":\"long text of over eight bytes \\\\\","
          + "\"ü€😀\":{\"x\":\"\",\"y\":[[[\"z\"]]]} , \"n\" : -0.0E-1 }";

  @Property(tries = 20_000)
  void takesWhatJacksonTakes(@ForAll("damagedJson") byte[] json) {
    assertThat(scans(json)).isEqualTo(isUtf8(json) && jacksonReads(json));
  }

  @Provide
  Arbitrary<byte[]> damagedJson() {
    return Arbitraries.longs().map(JsonScannerTest::damaged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":1e}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "{\"a\" 1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":tru}",
        "{\"a\":truee}",
        "[",
        "{",
        "{\"a\"",
        "\"",
        "{\"a\":\"\\",
        "[1}",
        "{\"a\":1]",
        "/*x*/1"
      })
  void refusesWhatIsNotJson(String json) {
    assertThat(scans(json.getBytes(UTF_8))).isFalse();
    assertThat(jacksonReads(json.getBytes(UTF_8))).isFalse();
  }

  @Test
  void takesEveryFormOfJson() {
    assertThat(scans(SAMPLE.getBytes(UTF_8))).isTrue();
    assertThat(jacksonReads(SAMPLE.getBytes(UTF_8))).isTrue();
  }

  @Test
  void refusesOverlongFormsAndSurrogatesInUtf8() {
    for (int[] sequence :
        new int[][] {
          {0xC0, 0xAF}, {0xE0, 0x80, 0xAF}, {0xED, 0xA0, 0x80}, {0xF4, 0x90, 0x80, 0x80}
        }) {
      ByteBuffer json = ByteBuffer.allocate(sequence.length + 2).put((byte) '"');
      for (int b : sequence) {
        json.put((byte) b);
      }
      assertThat(scans(json.put((byte) '"').array())).isFalse();
    }
  }

  @Test
  void findsTheEndOfAStringWhereverItLiesInAWord() {
    for (int length = 0; length < 40; length++) {
      String text = "x".repeat(length);
      assertThat(scans(("\"" + text + "\"").getBytes(UTF_8))).isTrue();
      assertThat(scans(("\"" + text + "\u0001\"").getBytes(UTF_8))).isFalse();
      assertThat(scans(("\"" + text + "\\\"\"").getBytes(UTF_8))).isTrue();
    }
  }

  @Test
  void refusesNestingBeyondTheLimitWithoutRecursion() {
    assertThat(scans("[".repeat(1_000_000).getBytes(UTF_8))).isFalse();
    assertThat(scans(("[".repeat(100) + "]".repeat(100)).getBytes(UTF_8))).isTrue();
    assertThat(scans(("[".repeat(101) + "]".repeat(101)).getBytes(UTF_8))).isFalse();
  }

  /** A sample with a few bytes changed, removed or repeated: near enough to JSON to matter. */
  private static byte[] damaged(long seed) {
    Random random = new Random(seed);
    byte[] sample = SAMPLE.getBytes(UTF_8);
    String interesting = "{}[]\",:\\ut0123-+.eE \n\tnf";
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(sample.length);
      switch (random.nextInt(4)) {
        case 0 -> sample[at] = (byte) interesting.charAt(random.nextInt(interesting.length()));
        case 1 -> sample[at] = (byte) random.nextInt(256);
        case 2 -> sample = without(sample, at);
        default -> sample = java.util.Arrays.copyOf(sample, at + 1);
      }
      if (sample.length == 0) {
        return sample;
      }
    }
    return sample;
  }

  private static byte[] without(byte[] bytes, int at) {
    return ByteBuffer.allocate(bytes.length - 1)
        .put(bytes, 0, at)
        .put(bytes, at + 1, bytes.length - at - 1)
        .array();
  }

  private static boolean scans(byte[] json) {
    JsonScanner scanner = new JsonScanner(json, 100);
    try {
      scanner.skipValue();
    } catch (RejectedException e) {
      return false;
    }
    return scanner.isAtEnd();
  }

  private static boolean jacksonReads(byte[] json) {
    try {
      return !JACKSON.readTree(json).isMissingNode();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] json) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
