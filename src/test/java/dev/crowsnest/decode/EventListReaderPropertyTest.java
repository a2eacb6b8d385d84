package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.decode.RawItem.Candidate;
import dev.crowsnest.decode.RawItem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Over generated JSON, and over bytes that are none. */
class EventListReaderPropertyTest {

  @Property(tries = 300)
  void returnsTheItemsOfAListAsTheyWereWritten(
      @ForAll("values") List<String> values, @ForAll("spaces") String space) throws IOException {
    String list =
        "{"
            + space
            + "\"items\""
            + space
            + ":["
            + space
            + String.join("," + space, values)
            + space
            + "]"
            + space
            + "}";

    assertThat(texts(EventListReader.ofBody(stream(list.getBytes(UTF_8))))).isEqualTo(values);
  }

  @Property(tries = 300)
  void returnsLinesAsTheyWereWritten(@ForAll("values") List<String> values) throws IOException {
    List<String> events = values.stream().map(value -> "{\"a\":" + value + "}").toList();
    byte[] lines = String.join("\n", events).getBytes(UTF_8);

    assertThat(texts(EventListReader.ofFile(stream(lines)))).isEqualTo(events);
  }

  @Property(tries = 300)
  void endsOnAnyBytesAndInventsNone(@ForAll("garbage") byte[] bytes) throws IOException {
    for (EventListReader reader :
        List.of(EventListReader.ofBody(stream(bytes)), EventListReader.ofFile(stream(bytes)))) {
      long total = 0;
      for (RawItem item : EventListReaderTest.read(reader)) {
        total +=
            item instanceof Candidate candidate
                ? candidate.bytes().length
                : ((Refused) item).length();
      }
      assertThat(total).isLessThanOrEqualTo(bytes.length);
    }
  }

  /** What a body loses on its way is either still an item, or at the end one rest. */
  @Property(tries = 300)
  void keepsTheItemsBeforeATear(@ForAll("values") List<String> values) throws IOException {
    String list = "{\"items\":[" + String.join(",", values) + "]}";
    for (int cut = "{\"items\":[".length(); cut < list.length() - 1; cut += 7) {
      List<RawItem> items =
          EventListReaderTest.read(
              EventListReader.ofBody(stream(list.substring(0, cut).getBytes(UTF_8))));

      RawItem last = items.get(items.size() - 1);
      assertThat(last).isInstanceOf(Refused.class);
      for (int i = 0; i < items.size() - 2; i++) {
        assertThat(new String(((Candidate) items.get(i)).bytes(), UTF_8)).isEqualTo(values.get(i));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> values() {
    return value(3).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of("", " ", "\n\t", "\r\n  ");
  }

  @Provide
  Arbitrary<byte[]> garbage() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\n",
            " ",
            "null",
            "1",
            "{\"items\":[",
            "\"kind\"",
            "\"EventList\"",
            "\"requestObject\":",
            "\u00ff",
            "x")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts).getBytes(UTF_8));
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> text =
        Arbitraries.of("a", "{", "]", "\\\"", "\\\\", "\u00e4", "\\n", ",", ":")
            .list()
            .ofMaxSize(4)
            .map(parts -> '"' + String.join("", parts) + '"');
    Arbitrary<String> simple =
        Arbitraries.oneOf(text, Arbitraries.of("null", "true", "false", "0", "-1.5e3", "{}", "[]"));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> inner = value(depth - 1);
    Arbitrary<String> array =
        inner.list().ofMaxSize(3).map(parts -> "[ " + String.join(" ,", parts) + "]");
    Arbitrary<String> object =
        inner
            .list()
            .ofMaxSize(3)
            .map(
                parts ->
                    parts.stream()
                        .map(part -> "\"requestObject\" : " + part)
                        .collect(java.util.stream.Collectors.joining(",", "{", " }")));
    return Arbitraries.oneOf(simple, array, object);
  }

  private static List<String> texts(EventListReader reader) throws IOException {
    return EventListReaderTest.read(reader).stream()
        .map(item -> new String(((Candidate) item).bytes(), UTF_8))
        .toList();
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
