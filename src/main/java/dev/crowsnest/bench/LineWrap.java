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

  private final String before;
  private final String after;
  private final boolean isText;

  LineWrap(String before, String after, boolean isText) {
    this.before = before;
    this.after = after;
    this.isText = isText;
  }

  /** Returns the line, without its end. */
  public byte[] wrap(byte[] event) {
    String json = new String(event, UTF_8);
    String inner = isText ? new String(JsonStringEncoder.getInstance().quoteAsString(json)) : json;
    return (before + inner + after).getBytes(UTF_8);
  }

  /** Returns the name of the envelope. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
