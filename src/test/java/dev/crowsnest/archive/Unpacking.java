package dev.crowsnest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that comes out of an input. */
record Unpacking(List<Unpacked> entries) {

  /**
   * What came out of an entry.
   *
   * @param length of the content, of which the text is the beginning
   */
  record Unpacked(String path, String text, long length, @Nullable String problem, long sent) {}

  static Unpacking of(byte[] input) throws IOException {
    return of(new ByteArrayInputStream(input), Bounds.USUAL);
  }

  static Unpacking of(InputStream input, Bounds bounds) throws IOException {
    List<Unpacked> entries = new ArrayList<>();
    try (ArchiveReader reader = new ArchiveReader(input, bounds)) {
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        byte[] beginning = entry.content().readNBytes(1 << 20);
        long length = beginning.length + rest(entry.content());
        String problem = entry.problem();
        entries.add(
            new Unpacked(
                entry.path(),
                new String(beginning, UTF_8),
                length,
                problem,
                problem == null ? 0 : entry.sent().length()));
      }
    }
    return new Unpacking(entries);
  }

  List<String> paths() {
    return entries.stream().map(Unpacked::path).toList();
  }

  List<String> texts() {
    return entries.stream().map(Unpacked::text).toList();
  }

  List<String> problems() {
    return entries.stream()
        .filter(each -> each.problem() != null)
        .map(each -> each.path() + ": " + each.problem())
        .toList();
  }

  private static long rest(InputStream content) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    for (int count = 0; count >= 0; count = content.read(buffer, 0, buffer.length)) {
      length += count;
    }
    return length;
  }
}
