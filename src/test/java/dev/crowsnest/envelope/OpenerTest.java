package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.decode.RawItem.Candidate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every envelope, whole and torn: what is broken costs no neighbour. */
class OpenerTest {
  private static final int MUTATIONS = 2_000;

  private static String event(String id) {
    return "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\","
        + "\"auditID\":\""
        + id
        + "\",\"stage\":\"ResponseComplete\",\"verb\":\"get\",\"requestURI\":\"/a?x=\\\"{}\\\\\","
        + "\"user\":{\"username\":\"j\u00f6\",\"groups\":[\"g\"]},"
        + "\"stageTimestamp\":\"2026-11-20T10:01:00.223456Z\"}";
  }

  static Stream<String> shapes() {
    return Wrapping.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void findsTheEventAsItWas(String shape) throws IOException {
    UnaryOperator<String> wrap = Wrapping.all().get(shape);
    String lines = wrap.apply(event("a")) + "\n" + wrap.apply(event("b")) + "\n";

    assertThat(open(lines.getBytes(UTF_8)))
        .extracting(OpenerTest::describe)
        .containsExactly(event("a"), event("b"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whatIsBrokenInOneLineCostsNoOther(String shape) throws IOException {
    UnaryOperator<String> wrap = Wrapping.all().get(shape);
    Random random = new Random(shape.hashCode());
    String first = wrap.apply(event("a")) + "\n";
    String last = "\n" + wrap.apply(event("c")) + "\n";
    for (int i = 0; i < MUTATIONS; i++) {
      String middle = mutated(wrap.apply(event("b")), random);

      List<String> found =
          open((bytes(first) + middle + bytes(last)).getBytes(ISO_8859_1)).stream()
              .map(OpenerTest::describe)
              .toList();

      assertThat(found)
          .as(middle)
          .startsWith(event("a"))
          .endsWith(event("c"))
          .hasSizeGreaterThanOrEqualTo(middle.length() <= 2 ? 2 : 3);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aFirstLineThatIsCutAnywhereCostsNoOther(String shape) throws IOException {
    UnaryOperator<String> wrap = Wrapping.all().get(shape);
    String line = wrap.apply(event("a"));
    String rest = "\n" + wrap.apply(event("b")) + "\n" + wrap.apply(event("c")) + "\n";
    for (int cut = 1; cut < line.length(); cut++) {
      for (String torn : List.of(line.substring(0, cut), line.substring(cut))) {
        List<String> found =
            open((torn + rest).getBytes(UTF_8)).stream().map(OpenerTest::describe).toList();

        assertThat(found.stream().filter(each -> each.startsWith("{")))
            .as(torn)
            .endsWith(event("b"), event("c"));
        assertThat(found)
            .as(torn)
            .hasSizeGreaterThanOrEqualTo(torn.isBlank() || torn.endsWith("stdout P ") ? 2 : 3);
      }
    }
  }

  @Test
  void whatIsWrittenBehindATornEventInTheSameLineIsFound() throws IOException {
    String torn = event("a");
    for (int cut = 2; cut < torn.length() - 1; cut++) {
      String head = torn.substring(0, cut);
      boolean isPlaceOfValue = ":[,".indexOf(head.charAt(cut - 1)) >= 0;

      List<String> found =
          open((head + event("b") + "\n").getBytes(UTF_8)).stream()
              .map(OpenerTest::describe)
              .toList();

      if (!isPlaceOfValue) {
        assertThat(found).as(head).contains(event("b"));
      }
    }
  }

  @Test
  void whatAClientSentIsNoEventHoweverItIsTorn() throws IOException {
    String forged = event("forged");
    for (String before : List.of(":", "[", ",", ": ", ",\t")) {
      String torn =
          event("a").replace("}\n", "").substring(0, 200) + "\"requestObject\"" + before + forged;

      assertThat(open((torn + "[Truncated...]\n").getBytes(UTF_8)))
          .extracting(OpenerTest::describe)
          .doesNotContain(forged);
      assertThat(open((torn + "\n").getBytes(UTF_8)))
          .extracting(OpenerTest::describe)
          .doesNotContain(forged);
    }
  }

  @Test
  void whatCannotBeUnpackedIsRefusedWithItsBytes() throws IOException {
    String whole = Wrapping.all().get("cloudwatch-lambda").apply(event("a"));
    int start = whole.indexOf("H4sI");
    String torn = whole.substring(0, start + 40) + "\"}}";

    assertThat(open((torn + "\n" + event("b") + "\n").getBytes(UTF_8)))
        .anySatisfy(
            each -> {
              assertThat(each).isInstanceOf(Opened.Refused.class);
              assertThat(((Opened.Refused) each).bytes()).asString(UTF_8).isEqualTo(torn);
            })
        .anySatisfy(each -> assertThat(describe(each)).isEqualTo(event("b")));
  }

  @Test
  void nestingIsBounded() throws IOException {
    String nested = event("a");
    for (int i = 0; i < 10; i++) {
      nested = Wrapping.all().get("fluent-bit").apply(nested);
    }

    assertThat(open(nested.getBytes(UTF_8))).singleElement().isInstanceOf(Opened.Event.class);
    String deeper = Wrapping.all().get("fluent-bit").apply(nested);
    assertThat(open(deeper.getBytes(UTF_8))).singleElement().isInstanceOf(Opened.Refused.class);
  }

  @Test
  void anEnvelopeThatIsExpectedIsTheOnlyOne() throws IOException {
    Envelope only = Envelopes.named("loki").orElseThrow();
    String lines =
        Wrapping.all().get("loki").apply(event("a"))
            + "\n"
            + Wrapping.all().get("splunk").apply(event("b"))
            + "\n";

    List<Opened> found = open(lines.getBytes(UTF_8), only);

    assertThat(describe(found.get(0))).isEqualTo(event("a"));
    assertThat(((Opened.Refused) found.get(1)).why().detail()).contains("loki");
  }

  /** The text's bytes as characters, so that each can be changed. */
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String mutated(String line, Random random) {
    StringBuilder mutated = new StringBuilder(bytes(line));
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && mutated.length() > 0; i++) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(5)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.setCharAt(at, (char) random.nextInt(256));
        case 2 -> mutated.insert(at, "{}[]\",:\\\n \0".charAt(random.nextInt(11)));
        case 3 -> mutated.setLength(at);
        default -> mutated.delete(0, at);
      }
    }
    return mutated.toString();
  }

  private static String describe(Opened opened) {
    return opened instanceof Opened.Event event
        ? new String(event.json(), UTF_8)
        : opened.getClass().getSimpleName();
  }

  static List<Opened> open(byte[] file) throws IOException {
    return open(file, null);
  }

  private static List<Opened> open(byte[] file, Envelope only) throws IOException {
    AuditDecoder decoder = new AuditDecoder();
    Opener opener = new Opener(decoder, only);
    List<Opened> found = new ArrayList<>();
    EventListReader reader = EventListReader.ofFile(new ByteArrayInputStream(file));
    for (Optional<RawItem> next = reader.next(); next.isPresent(); next = reader.next()) {
      if (next.get() instanceof RawItem.Refused refused) {
        opener.open(refused);
      } else {
        Candidate item = (Candidate) next.get();
        DecodeResult result = item.decode(decoder);
        if (result instanceof Decoded decoded) {
          found.add(
              new Opened.Event("", item.bytes(), decoded.event(), item.position(), item.around()));
        } else {
          opener.open(item, (Rejected) result);
        }
      }
      take(opener, found);
    }
    for (Optional<Opened> next = opener.end(); next.isPresent(); next = opener.end()) {
      found.add(next.get());
    }
    return found;
  }

  private static void take(Opener opener, List<Opened> found) {
    for (Optional<Opened> next = opener.next(); next.isPresent(); next = opener.next()) {
      found.add(next.get());
    }
  }
}
