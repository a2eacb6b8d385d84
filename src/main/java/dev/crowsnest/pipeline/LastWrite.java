package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.detection.ContentMatch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An object as its last write left it: {@code length, uid, length, resourceVersion, found ...}, the
 * lengths in one byte each.
 *
 * @param uid empty if the event did not show it
 * @param version the resourceVersion; empty if the event did not show it
 * @param found what matched, as {@link ContentMatch} has it
 */
record LastWrite(String uid, String version, List<byte[]> found) {
  private static final int MAX_LENGTH = 127;

  /** From the metadata that the API server answered. */
  static LastWrite of(JsonNode metadata) {
    return new LastWrite(
        text(metadata, "uid"), text(metadata, "resourceVersion"), new ArrayList<>());
  }

  static LastWrite read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String uid = text(in);
    String version = text(in);
    List<byte[]> found = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] hash = new byte[ContentMatch.BYTES];
      in.get(hash);
      found.add(hash);
    }
    return new LastWrite(uid, version, found);
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String text : List.of(uid, version)) {
      byte[] encoded = text.getBytes(UTF_8);
      out.write(encoded.length);
      out.writeBytes(encoded);
    }
    found.forEach(out::writeBytes);
    return out.toByteArray();
  }

  void add(byte[] hash) {
    found.add(hash);
  }

  boolean has(byte[] hash) {
    return found.stream().anyMatch(other -> Arrays.equals(other, hash));
  }

  /** What is longer than Kubernetes makes it is not taken for a name. */
  private static String text(JsonNode metadata, String member) {
    String text = metadata.path(member).asText("");
    return text.getBytes(UTF_8).length > MAX_LENGTH ? "" : text;
  }

  private static String text(ByteBuffer in) {
    byte[] encoded = new byte[in.get()];
    in.get(encoded);
    return new String(encoded, UTF_8);
  }
}
