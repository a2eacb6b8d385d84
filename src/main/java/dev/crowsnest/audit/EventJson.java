package dev.crowsnest.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads the JSON of events, with the same limits whether a value is skipped, streamed or built into
 * a tree.
 */
public final class EventJson {
  /**
   * The largest event that is evaluated whole, in bytes; ingest strips the bodies of larger ones.
   */
  public static final int MAX_EVENT_BYTES = 8 * 1024 * 1024;

  /**
   * Deeper than any Kubernetes object (an API server itself allows more only for custom resources);
   * an event nested deeper is refused.
   */
  public static final int MAX_DEPTH = 100;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(2 * MAX_EVENT_BYTES)
                  .maxNameLength(MAX_EVENT_BYTES)
                  .maxNumberLength(1000)
                  .build())
          .build();
  private static final ObjectReader TREE =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private EventJson() {}

  /** Returns the factory whose parsers enforce the limits. Thread-safe. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  /**
   * Reads JSON that decoding has already scanned.
   *
   * @throws UncheckedIOException if it is not JSON after all: a data error
   */
  static JsonNode tree(byte[] bytes, int offset, int length) {
    try {
      return TREE.readTree(bytes, offset, length);
    } catch (IOException e) {
      // Without the parser's words: they quote what stands there.
      throw new UncheckedIOException(
          new IOException(
              "unreadable JSON at byte " + offset + ": " + e.getClass().getSimpleName()));
    }
  }

  /**
   * Reads JSON that was scanned.
   *
   * @throws UncheckedIOException if it is not JSON after all: a data error
   */
  public static JsonNode tree(byte[] bytes) {
    return tree(bytes, 0, bytes.length);
  }

  /**
   * Returns the text of a JSON string, quotes included in {@code [start, end)}, that decoding has
   * already scanned.
   */
  public static String text(byte[] bytes, int start, int end) {
    return tree(bytes, start, end - start).textValue();
  }
}
