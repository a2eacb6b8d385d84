package dev.crowsnest.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The text of a file.
 *
 * @param name as shown in problems
 */
public record SourceFile(String name, String text) {
  /** Larger files are refused; SigmaHQ's largest rule file has about 100 KiB. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Decodes UTF-8, with or without a byte-order mark; invalid UTF-8 becomes a problem. */
  public static SourceFile decode(String name, byte[] bytes, List<Problem> problems) {
    if (bytes.length > MAX_BYTES) {
      problems.add(whole(name, "larger than " + MAX_BYTES + " bytes"));
      return new SourceFile(name, "");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SourceFile(name, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      problems.add(whole(name, "not UTF-8 text"));
      return new SourceFile(name, "");
    }
  }

  /** Returns a problem with the file as a whole. */
  public static Problem whole(String name, String message) {
    return new Problem(name, Position.FILE, ProblemKind.ERROR, message, "");
  }

  /** Returns the lines, without line ends. */
  List<String> lines() {
    return Arrays.asList(text.split("\r\n|\n|\r", -1));
  }
}
