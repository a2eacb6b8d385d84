package dev.crowsnest.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Converts headers of records to and from texts. */
public final class HeaderTexts {
  private HeaderTexts() {}

  /** Returns the last header with this key as text; null if there is none. */
  public static @Nullable String text(org.apache.kafka.common.header.Headers headers, String key) {
    Header header = headers.lastHeader(key);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  public static RecordHeaders of(Map<String, byte[]> values) {
    RecordHeaders headers = new RecordHeaders();
    values.forEach(headers::add);
    return headers;
  }

  public static RecordHeaders ofTexts(Map<String, String> values) {
    RecordHeaders headers = new RecordHeaders();
    values.forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  /** Returns all headers as texts; for a repeated key, the last one. */
  public static Map<String, String> texts(org.apache.kafka.common.header.Headers headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Header header : headers) {
      texts.put(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    return texts;
  }
}
