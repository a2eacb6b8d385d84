package dev.crowsnest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.RawItem.Candidate;
import dev.crowsnest.decode.RawItem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an event that is larger than the limit. */
class OversizedEventTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @Test
  void keepsAnEventOfFiveMegabytesWhole() throws IOException {
    byte[] event = event("\"requestObject\":" + object(5 * MEBIBYTE));

    Candidate kept = (Candidate) single(event);

    assertThat(kept.bytes()).isEqualTo(event);
    assertThat(kept.stripped()).isEmpty();
  }

  @Test
  void keepsAnEventOfExactlyTheLimit() throws IOException {
    int head = event("\"requestObject\":\"\"").length;
    byte[] event =
        event("\"requestObject\":\"" + "x".repeat(EventJson.MAX_EVENT_BYTES - head) + "\"");

    assertThat(event).hasSize(EventJson.MAX_EVENT_BYTES);
    assertThat(((Candidate) single(event)).stripped()).isEmpty();
  }

  @Test
  void givesUpTheResponseFirst() throws IOException {
    byte[] event =
        event(
            "\"requestObject\":"
                + object(5 * MEBIBYTE)
                + ", \"responseObject\":"
                + object(5 * MEBIBYTE)
                + ",\"verb\":\"create\"");

    Candidate kept = (Candidate) single(event);

    assertThat(kept.stripped()).isEqualTo("responseObject");
    assertThat(kept.bytes())
        .isEqualTo(event("\"requestObject\":" + object(5 * MEBIBYTE) + ",\"verb\":\"create\""));
  }

  @Test
  void givesUpTheRequestToo() throws IOException {
    byte[] event =
        event(
            "\"requestObject\": "
                + object(9 * MEBIBYTE)
                + ",\"responseObject\":"
                + object(9 * MEBIBYTE)
                + ",\"verb\":\"create\"");

    Candidate kept = (Candidate) single(event);

    assertThat(kept.stripped()).isEqualTo("responseObject,requestObject");
    assertThat(kept.bytes()).isEqualTo(event("\"verb\":\"create\""));
  }

  @Test
  void givesUpACompleteBodyForWhatComesBehindIt() throws IOException {
    byte[] event =
        event(
            "\"responseObject\":"
                + object(7 * MEBIBYTE)
                + ",\"requestObject\":{\"a\":1},\"annotations\":{\"x\":\""
                + "y".repeat(2 * MEBIBYTE)
                + "\"}");

    Candidate kept = (Candidate) single(event);

    assertThat(kept.stripped()).isEqualTo("responseObject");
    assertThat(new String(kept.bytes(), UTF_8))
        .isEqualTo(
            new String(
                event(
                    "\"requestObject\":{\"a\":1},\"annotations\":{\"x\":\""
                        + "y".repeat(2 * MEBIBYTE)
                        + "\"}"),
                UTF_8));
  }

  @Test
  void cutsOutAFirstMemberWithTheCommaBehindIt() throws IOException {
    byte[] event =
        ("{ \"responseObject\":" + object(9 * MEBIBYTE) + " , \"level\":\"Request\"}")
            .getBytes(UTF_8);

    assertThat(new String(((Candidate) single(event)).bytes(), UTF_8))
        .isEqualTo("{  \"level\":\"Request\"}");
  }

  @Test
  void refusesWhatIsTooLargeWithoutItsBodies() throws IOException {
    byte[] event =
        event("\"requestObject\":{},\"requestURI\":\"" + "a".repeat(9 * MEBIBYTE) + "\"");

    Refused refused = (Refused) single(event);

    assertThat(refused.rejected())
        .isEqualTo(
            new DecodeResult.Rejected(
                RejectReason.TOO_LARGE, "over 8388608 bytes without its bodies"));
    assertThat(refused.bytes()).isEqualTo(Arrays.copyOf(event, 64 * 1024));
    assertThat(refused.length()).isEqualTo(event.length);
    assertThat(refused.sha256()).isEqualTo(EventListReaderTest.sha256(event));
  }

  @Test
  void keepsTheBeginningOfALargeRest() throws IOException {
    byte[] torn =
        ("{\"requestObject\":" + object(9 * MEBIBYTE) + ",\"responseObject\":{").getBytes(UTF_8);

    Refused refused = (Refused) single(torn);

    assertThat(refused.rejected().reason()).isEqualTo(RejectReason.NOT_JSON);
    assertThat(refused.bytes()).isEqualTo(Arrays.copyOf(torn, 64 * 1024));
    assertThat(refused.length()).isEqualTo(torn.length);
    assertThat(refused.sha256()).isEqualTo(EventListReaderTest.sha256(torn));
  }

  @Test
  void goesOnBehindAnOversizedItem() throws IOException {
    String list = "{\"items\":[{\"a\":1},{\"a\":\"" + "x".repeat(9 * MEBIBYTE) + "\"},{\"a\":3}]}";

    List<RawItem> items =
        EventListReaderTest.read(
            EventListReader.ofBody(new ByteArrayInputStream(list.getBytes(UTF_8))));

    assertThat(items).hasSize(3);
    assertThat(items.get(1)).isInstanceOf(Refused.class);
    assertThat(((Candidate) items.get(2)).bytes()).isEqualTo("{\"a\":3}".getBytes(UTF_8));
  }

  @Test
  void readsABodyThatNoMemoryWouldHold() throws IOException {
    // Given 1.5 GiB of one responseObject, in a JVM of 1 GiB
    InputStream huge =
        new SequenceInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream(
                    "{\"level\":\"Request\",\"responseObject\":\"".getBytes(UTF_8)),
                new Repeated((byte) 'x', 3L << 29)),
            new ByteArrayInputStream("\",\"verb\":\"get\"}".getBytes(UTF_8)));

    // When
    List<RawItem> items = EventListReaderTest.read(EventListReader.ofBody(huge));

    // Then
    assertThat(items).hasSize(1);
    assertThat(new String(((Candidate) items.get(0)).bytes(), UTF_8))
        .isEqualTo("{\"level\":\"Request\",\"verb\":\"get\"}");
  }

  private static RawItem single(byte[] bytes) throws IOException {
    List<RawItem> items =
        EventListReaderTest.read(EventListReader.ofBody(new ByteArrayInputStream(bytes)));
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static byte[] event(String members) {
    return ("{\"kind\":\"Event\"," + members + "}").getBytes(UTF_8);
  }

  private static String object(int bytes) {
    return "{\"a\":{\"b\":\"" + "x".repeat(bytes) + "\"}}";
  }

  /** The same byte many times. */
  private static final class Repeated extends InputStream {
    private final byte value;
    private long left;

    Repeated(byte value, long count) {
      this.value = value;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(target, offset, offset + count, value);
      left -= count;
      return count;
    }
  }
}
