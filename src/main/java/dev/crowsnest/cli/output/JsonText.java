package dev.crowsnest.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Writes a row as one line of JSON in plain ASCII: everything that a terminal could take for a
 * control sequence is escaped.
 */
final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final char DELETE = 0x7f;

  private JsonText() {}

  static <T> String of(T row, RowType<T> type) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      type.json().write(row, out);
    }
    // The one control character that JSON allows unescaped.
    return text.toString().replace(String.valueOf(DELETE), "\\u007f");
  }
}
