package dev.crowsnest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;

/** What a generated event is put into, one a line; the names are those of {@code --format}. */
public enum LineWrap {
  FLUENT_BIT("{\"date\":1795000000.1,\"log\":\"", "\"}", true),
  CLOUDWATCH(
      "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\",\"logGroup\":"
          + "\"/aws/eks/demo/cluster\",\"logStream\":\"kube-apiserver-audit-1\","
          + "\"subscriptionFilters\":[\"f\"],\"logEvents\":[{\"id\":\"1\",\"timestamp\":1795000000000,"
          + "\"message\":\"",
      "\"}]}",
      true),
  ELASTICSEARCH("{\"_index\":\"audit-1\",\"_id\":\"0\",\"_source\":", "}", false);

  private final byte[] before;
  private final byte[] after;
  private final boolean isText;

  LineWrap(String before, String after, boolean isText) {
    this.before = before.getBytes(UTF_8);
    this.after = after.getBytes(UTF_8);
    this.isText = isText;
  }

  /** Returns the line, without its end. */
  public byte[] wrap(byte[] event) {
    byte[] inner =
        isText
            ? JsonStringEncoder.getInstance().quoteAsUTF8(new String(event, UTF_8))
            : event;
    byte[] line = new byte[before.length + inner.length + after.length];
    System.arraycopy(before, 0, line, 0, before.length);
    System.arraycopy(inner, 0, line, before.length, inner.length);
    System.arraycopy(after, 0, line, before.length + inner.length, after.length);
    return line;
  }

  /** Returns the name of the envelope. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
