package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.Sha256;
import dev.crowsnest.decode.RawItem.Candidate;
import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.decode.RawItem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventListReaderTest {
  private static final String LIST_HEAD =
      "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":";

  @Test
  void cutsAListIntoItemsAsTheyStand() throws IOException {
    List<RawItem> items = body(LIST_HEAD + "[{\"a\":1}, {\"b\" : [ \"]}\" ] }\n,{}]}");

    assertThat(texts(items)).containsExactly("{\"a\":1}", "{\"b\" : [ \"]}\" ] }", "{}");
    assertThat(items)
        .extracting(RawItem::position)
        .containsExactly(new Position(1, 1), new Position(1, 2), new Position(1, 3));
    assertThat(items)
        .extracting(item -> ((Candidate) item).listVersion())
        .containsOnly("audit.k8s.io/v1");
  }

  @Test
  void takesASingleEventAsItStands() throws IOException {
    String event = "{\"kind\":\"Event\",\"items\":[1,2],\"apiVersion\":\"audit.k8s.io/v1\"}";

    List<RawItem> items = body(' ' + event + '\n');

    assertThat(texts(items)).containsExactly(event);
    assertThat(((Candidate) items.get(0)).listVersion()).isNull();
    assertThat(items.get(0).position()).isEqualTo(new Position(1, 0));
  }

  @Test
  void cutsAnArrayOfEventsAndListsIntoItems() throws IOException {
    List<RawItem> items =
        body("[{\"a\":1}," + LIST_HEAD + "[{\"b\":1},{\"b\":2}]},{\"c\":1}, null, [2] ]");

    assertThat(texts(items))
        .containsExactly("{\"a\":1}", "{\"b\":1}", "{\"b\":2}", "{\"c\":1}", "null", "[2]");
    assertThat(items.get(0)).extracting("listVersion").isNull();
    assertThat(items.get(2)).extracting("listVersion").isEqualTo("audit.k8s.io/v1");
    assertThat(items.get(3)).extracting("listVersion").isNull();
  }

  @Test
  void findsItemsOfAListWithoutKindAndWithMembersBehindThem() throws IOException {
    assertThat(texts(body("{\"items\":[{\"a\":1}],\"kind\":\"EventList\",\"items\":[{\"b\":1}]}")))
        .containsExactly("{\"a\":1}", "{\"b\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", " [ ] "})
  void findsNothingInAListOfNothing(String items) throws IOException {
    EventListReader reader = EventListReader.ofBody(stream(LIST_HEAD + items + "}"));

    assertThat(reader.next()).isEmpty();
    assertThat(reader.isBlank()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":0,\"items\":[{}]}",
        "{\"kind\":\"PodList\",\"items\":[{}]}",
        "{\"kind\":\"EventList\",\"items\":{}}",
        "{\"kind\":\"EventList\",\"items\":nope}",
        "{\"kind\":\"EventList\"}"
      })
  void takesWhatIsNoEventListAsOneItem(String other) throws IOException {
    assertThat(texts(body(other))).containsExactly(other);
  }

  @Test
  void oneBadItemCostsNoOther() throws IOException {
    List<String> bad =
        List.of(
            "null",
            "17",
            "\"text\"",
            "{\"kind\":0}",
            "{\"a\":tru}",
            "{a:1}",
            "{\"a\" 1}",
            "{,}",
            "[".repeat(200) + "]".repeat(200),
            "{\"a\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}",
            "{\"n\":" + "9".repeat(5000) + "}");

    List<String> texts =
        texts(body(LIST_HEAD + "[{\"good\":1}," + String.join(",", bad) + ",{\"good\":2}]}"));

    assertThat(texts.subList(1, texts.size() - 1)).isEqualTo(bad);
    assertThat(texts.get(0)).isEqualTo("{\"good\":1}");
    assertThat(texts.get(texts.size() - 1)).isEqualTo("{\"good\":2}");
  }

  @Test
  void cutsAroundInvalidUtf8() throws IOException {
    byte[] bytes = (LIST_HEAD + "[{\"a\":\"?\"},{\"b\":1}]}").getBytes(UTF_8);
    bytes[LIST_HEAD.length() + 7] = (byte) 0xff;

    List<RawItem> items = read(EventListReader.ofBody(new ByteArrayInputStream(bytes)));

    assertThat(items).hasSize(2);
    assertThat(((Candidate) items.get(0)).bytes())
        .isEqualTo(HexFormat.of().parseHex("7b2261223a22ff227d"));
    assertThat(texts(items.subList(1, 2))).containsExactly("{\"b\":1}");
  }

  @Test
  void keepsTheItemsBeforeTheJsonEndsAndTheRestAsOne() throws IOException {
    List<RawItem> items = body(LIST_HEAD + "[{\"a\":1},{\"b\":\"torn");

    assertThat(texts(items.subList(0, 1))).containsExactly("{\"a\":1}");
    assertRefused(items.get(1), RejectReason.BROKEN_LIST, "{\"b\":\"torn", new Position(1, 2));
    assertThat(items).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", " <html>{\"c\":1}", ";[1,2]", "}", "\"x\":{}"})
  void keepsWhatFollowsInsteadOfACommaAsOne(String garbage) throws IOException {
    List<RawItem> items = body(LIST_HEAD + "[{\"a\":1}" + garbage);

    assertThat(items).hasSize(2);
    assertRefused(items.get(1), RejectReason.BROKEN_LIST, garbage.strip(), new Position(1, 1));
  }

  @Test
  void keepsABodyThatIsNoJsonAsOne() throws IOException {
    List<RawItem> items = body("not json\nat {\"all\":1}");

    assertThat(items).hasSize(1);
    assertRefused(
        items.get(0), RejectReason.NOT_JSON, "not json\nat {\"all\":1}", new Position(1, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t \n"})
  void knowsABlankBody(String blank) throws IOException {
    EventListReader reader = EventListReader.ofBody(stream(blank));

    assertThat(reader.next()).isEmpty();
    assertThat(reader.isBlank()).isTrue();
  }

  @Test
  void readsLinesAndLosesOnlyTheTornOnes() throws IOException {
    String lines =
        """
        {"line":1}

        {"line":3,"torn":"in a str
        I0101 00:00:00.000000 klog {"line":4}
        {"line":5,"torn":{
        {"line":6} and more
        {"kind":"EventList","items":[{"line":7},{"line":7}]}
        {"kind":"EventList","items":[{"line":8},{"line":
        {"line":9}\
        """;

    List<RawItem> items = file(lines);

    assertThat(items.stream().map(EventListReaderTest::describe))
        .containsExactly(
            ":1 {\"line\":1}",
            ":3 not-json {\"line\":3,\"torn\":\"in a str",
            ":4 I0101 00:00:00.000000 klog {\"line\":4}",
            ":5 not-json {\"line\":5,\"torn\":{",
            ":6 {\"line\":6}",
            ":6 and more",
            ":7#1 {\"line\":7}",
            ":7#2 {\"line\":7}",
            ":8#1 {\"line\":8}",
            ":8#2 broken-list {\"line\":",
            ":9 {\"line\":9}");
  }

  @Test
  void readsAFileWhoseFirstLineIsTornInAStringLineByLine() throws IOException {
    assertThat(file("{\"a\":\"to\n{\"b\":1}\n").stream().map(EventListReaderTest::describe))
        .containsExactly(":1 not-json {\"a\":\"to", ":2 {\"b\":1}");
  }

  @Test
  void readsAFileThatSpansLinesAsADocument() throws IOException {
    String pretty = "\n[\n  {\n    \"a\": 1\n  },\n  {\"b\": 1}\n]\n{\n\"c\":1}\n";

    assertThat(file(pretty).stream().map(EventListReaderTest::describe))
        .containsExactly(":2#1 {\n    \"a\": 1\n  }", ":2#2 {\"b\": 1}", ":8 {\n\"c\":1}");
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    assertThat(texts(file("\ufeff{\"a\":1}\n"))).containsExactly("{\"a\":1}");
  }

  @Test
  void readsTheSameHoweverTheStreamIsCut() throws IOException {
    String body = LIST_HEAD + "[{\"a\":\"\\\"}\",\"b\":{\"c\":[1,2]}},null,{\"d\":\"\u00e4\"}]}";

    for (int chunk = 1; chunk < 20; chunk++) {
      var slow = new ChunkedStream(body.getBytes(UTF_8), chunk);
      assertThat(texts(read(EventListReader.ofBody(slow)))).isEqualTo(texts(body(body)));
    }
  }

  @Test
  void readsAListOfTenThousand() throws IOException {
    String body = LIST_HEAD + "[" + "{\"a\":1},".repeat(9_999) + "{\"a\":1}]}";

    assertThat(body(body)).hasSize(10_000);
  }

  private static void assertRefused(
      RawItem item, RejectReason reason, String text, Position position) {
    Refused refused = (Refused) item;
    assertThat(refused.rejected().reason()).isEqualTo(reason);
    assertThat(new String(refused.bytes(), UTF_8)).isEqualTo(text);
    assertThat(refused.length()).isEqualTo(text.getBytes(UTF_8).length);
    assertThat(refused.sha256()).isEqualTo(sha256(text.getBytes(UTF_8)));
    assertThat(refused.position()).isEqualTo(position);
  }

  static String sha256(byte[] bytes) {
    return Sha256.hex(bytes);
  }

  private static String describe(RawItem item) {
    if (item instanceof Candidate candidate) {
      return item.position() + " " + new String(candidate.bytes(), UTF_8);
    }
    Refused refused = (Refused) item;
    return item.position()
        + " "
        + refused.rejected().reason().text()
        + " "
        + new String(refused.bytes(), UTF_8);
  }

  private static List<RawItem> body(String text) throws IOException {
    return read(EventListReader.ofBody(stream(text)));
  }

  private static List<RawItem> file(String text) throws IOException {
    return read(EventListReader.ofFile(stream(text)));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  static List<RawItem> read(EventListReader reader) throws IOException {
    List<RawItem> items = new ArrayList<>();
    for (Optional<RawItem> item = reader.next(); item.isPresent(); item = reader.next()) {
      items.add(item.get());
    }
    return items;
  }

  private static List<String> texts(List<RawItem> items) {
    return items.stream().map(item -> new String(((Candidate) item).bytes(), UTF_8)).toList();
  }

  /** Gives few bytes at a time. */
  private static final class ChunkedStream extends ByteArrayInputStream {
    private final int chunk;

    ChunkedStream(byte[] bytes, int chunk) {
      super(bytes);
      this.chunk = chunk;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(chunk, length));
    }
  }
}
