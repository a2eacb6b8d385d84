package dev.crowsnest.archive;

import static dev.crowsnest.archive.Packed.gzip;
import static dev.crowsnest.archive.Packed.tar;
import static dev.crowsnest.archive.Packed.utf8;
import static dev.crowsnest.archive.Packed.xz;
import static dev.crowsnest.archive.Packed.zip;
import static dev.crowsnest.archive.Packed.zstd;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveReaderTest {
  private static final byte[] TEXT = utf8("{\"a\":1}\n{\"b\":\"\u00e4\ud83d\ude80\"}\n");
  private static final String READ = "{\"a\":1}\n{\"b\":\"\u00e4\ud83d\ude80\"}\n";

  static Stream<Arguments> packedOnce() {
    return Stream.of(
        Arguments.of("plain", "", TEXT),
        Arguments.of("gzip", "", gzip(TEXT)),
        Arguments.of("zstd", "", zstd(TEXT)),
        Arguments.of("xz", "", xz(TEXT)),
        Arguments.of("tar", "!a.log", tar(Map.of("a.log", TEXT))),
        Arguments.of("zip", "!a.log", zip(Map.of("a.log", TEXT))),
        Arguments.of("UTF-16LE", "", join(new byte[] {-1, -2}, READ.getBytes(UTF_16LE))),
        Arguments.of("UTF-16BE", "", join(new byte[] {-2, -1}, READ.getBytes(UTF_16BE))),
        Arguments.of("tar.gz", "!l/a", gzip(tar(Map.of("l/a", TEXT)))),
        Arguments.of("tar.zst", "!l/a", zstd(tar(Map.of("l/a", TEXT)))),
        Arguments.of("tar.xz", "!l/a", xz(tar(Map.of("l/a", TEXT)))),
        Arguments.of("zip of gzip", "!a.gz", zip(Map.of("a.gz", gzip(TEXT)))),
        Arguments.of("gzip of gzip", "", gzip(gzip(TEXT))),
        Arguments.of("zip of tar", "!b.tar!a", zip(Map.of("b.tar", tar(Map.of("a", TEXT))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packedOnce")
  void findsTheTextWhateverIsAroundIt(String kind, String path, byte[] input) throws IOException {
    Unpacking found = Unpacking.of(input);

    assertThat(found.texts()).containsExactly(READ);
    assertThat(found.paths()).containsExactly(path);
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void goesOnBehindAnArchiveInAnArchive() throws IOException {
    Map<String, byte[]> inner = ordered("x", utf8("1"), "y", gzip(utf8("2")));
    Map<String, byte[]> outer =
        ordered("in.zip", zip(inner), "d/in.tar.gz", gzip(tar(inner)), "z", utf8("3"));

    for (byte[] input : new byte[][] {zip(outer), tar(outer)}) {
      Unpacking found = Unpacking.of(input);
      assertThat(found.paths())
          .containsExactly("!in.zip!x", "!in.zip!y", "!d/in.tar.gz!x", "!d/in.tar.gz!y", "!z");
      assertThat(found.texts()).containsExactly("1", "2", "1", "2", "3");
    }
  }

  @Test
  void readsGzipMembersThatCameTogetherThroughAPipe() throws IOException {
    byte[] one = gzip(utf8("1"));
    byte[] two = join(gzip(utf8("2")), new byte[700]);
    InputStream nothingIsEverAvailable =
        new FilterInputStream(
            new SequenceInputStream(new ByteArrayInputStream(one), new ByteArrayInputStream(two))) {
          @Override
          public int available() {
            return 0;
          }
        };

    Unpacking found = Unpacking.of(nothingIsEverAvailable, Bounds.USUAL);

    assertThat(found.texts()).containsExactly("12");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void readsConcatenatedFramesAndStreams() throws IOException {
    assertThat(Unpacking.of(join(zstd(utf8("1")), zstd(utf8("2")))).texts()).containsExactly("12");
    assertThat(Unpacking.of(join(xz(utf8("1")), xz(utf8("2")))).texts()).containsExactly("12");
  }

  @Test
  void saysThatSomethingElseFollowsAGzipOrATar() throws IOException {
    assertThat(Unpacking.of(join(gzip(utf8("1")), utf8("{}"))).problems())
        .containsExactly(": its gzip is truncated or broken");
    assertThat(Unpacking.of(join(tar(Map.of("a", utf8("1"))), utf8("{}"))).problems())
        .containsExactly(": its tar is truncated or broken");
  }

  @Test
  void skipsFoldersLinksAndEmptyEntries() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.putArchiveEntry(new TarArchiveEntry("folder/"));
      tar.closeArchiveEntry();
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      tar.putArchiveEntry(new TarArchiveEntry("empty"));
      tar.closeArchiveEntry();
    }

    assertThat(Unpacking.of(bytes.toByteArray()).entries()).isEmpty();
    assertThat(Unpacking.of(zip(ordered("d/", new byte[0], "a", TEXT))).paths())
        .containsExactly("!a");
  }

  @Test
  void showsNamesOfStrangersAsOnePrintableLine() throws IOException {
    String hostile = "a\u001b[31m\n\u202eb";
    String lengthy = "x".repeat(5_000) + "/end.log";

    assertThat(Unpacking.of(tar(ordered("a", TEXT, hostile, TEXT))).paths())
        .containsExactly("!a", "!a?[31m??b");
    assertThat(Unpacking.of(tar(Map.of(lengthy, TEXT))).paths())
        .allSatisfy(path -> assertThat(path).hasSizeLessThan(400).endsWith("/end.log"));
  }

  @Test
  void takesTextThatLooksLikeNothingElseAsItIs() throws IOException {
    for (String text :
        new String[] {"", "\n", "{", "\u0000\u0000{}\n", "PK", "{\"x\":\"" + "y".repeat(600)}) {
      assertThat(Unpacking.of(utf8(text)).texts()).containsExactly(text);
    }
  }

  @Test
  void doesNotWaitForMoreThanOneLine() throws IOException {
    PipedOutputStream out = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(out);
        ArchiveReader reader = new ArchiveReader(in, Bounds.USUAL)) {
      out.write(TEXT);
      out.flush();

      Entry entry = reader.next();

      assertThat(entry).isNotNull();
      assertThat(entry.content().readNBytes(TEXT.length)).isEqualTo(TEXT);
      out.close();
      assertThat(entry.content().read()).isNegative();
    }
  }

  @Test
  void failsOnlyIfTheSenderDoes() {
    byte[] half = Arrays.copyOf(gzip(tar(Map.of("a", utf8(lines(9_000))))), 2_000);
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(half),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }
            });

    assertThatThrownBy(() -> Unpacking.of(failing, Bounds.USUAL)).hasMessage("the disk is gone");
  }

  @Test
  void readsTheRestOfAZipBehindABrokenEntry() throws IOException {
    byte[] torn = Arrays.copyOf(gzip(utf8(lines(100))), 60);
    Unpacking found = Unpacking.of(zip(ordered("a.gz", torn, "b", utf8("b"))));

    assertThat(found.problems()).containsExactly("!a.gz: its gzip is truncated or broken");
    assertThat(found.entries().get(0).sent()).isEqualTo(60);
    assertThat(found.texts()).last().isEqualTo("b");
  }

  /** Lines that shrink to a half. */
  static String lines(int count) {
    Random random = new Random(3);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append("{\"n\":").append(Long.toHexString(random.nextLong())).append("}\n");
    }
    return lines.toString();
  }

  static Map<String, byte[]> ordered(Object... namesAndContents) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      entries.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
    }
    return entries;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
