package dev.crowsnest.archive;

import static dev.crowsnest.archive.ArchiveReaderTest.lines;
import static dev.crowsnest.archive.ArchiveReaderTest.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.archive.Unpacking.Unpacked;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is torn costs what is torn: all before it is read, and a problem is told. */
class TornArchiveTest {
  private static final int CUTS = 120;

  /** A tar that ends before its first header does is not known as one. */
  private static final int HEAD = 520;

  private static final String TORN_TAR_HEADER = "a\0";
  private static final Map<String, byte[]> ENTRIES =
      ordered(
          "a", Packed.utf8(lines(40)),
          "b", Packed.utf8(lines(3_000)),
          "c", Packed.utf8(lines(1)),
          "d", Packed.utf8(lines(500)));

  static Stream<Arguments> archives() {
    byte[] text = Packed.utf8(lines(4_000));
    // Decoders of xz take 64 KiB at once, those of zstd 128 KiB of what comes out.
    byte[] longText = Packed.utf8(lines(30_000));
    return Stream.of(
        Arguments.of("tar", Packed.tar(ENTRIES)),
        Arguments.of("zip", Packed.zip(ENTRIES)),
        Arguments.of("tar.gz", Packed.gzip(Packed.tar(ENTRIES))),
        Arguments.of("tar.xz", Packed.xz(Packed.tar(Map.of("l", longText)))),
        Arguments.of("tar.zst", Packed.zstd(Packed.tar(Map.of("l", longText)))),
        Arguments.of("gzip", Packed.gzip(text)),
        Arguments.of("xz", Packed.xz(longText)),
        Arguments.of("zstd", Packed.zstd(longText)),
        Arguments.of("zip of tar.gz", Packed.zip(Map.of("t", Packed.gzip(Packed.tar(ENTRIES))))),
        Arguments.of("tar of zip", Packed.tar(Map.of("z", Packed.zip(ENTRIES)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void aCutAnywhereLosesNothingBeforeIt(String kind, byte[] whole) throws IOException {
    List<Unpacked> all = Unpacking.of(whole).entries();
    long read = -1;
    for (int cut = 0; cut < CUTS; cut++) {
      byte[] torn = Arrays.copyOf(whole, (int) (HEAD + (whole.length - HEAD - 1L) * cut / CUTS));

      List<Unpacked> some = Unpacking.of(torn).entries();

      if (some.equals(all)) {
        continue; // Nothing but what fills the last block is missing.
      }
      long problems = some.stream().filter(each -> each.problem() != null).count();
      assertThat(problems).as("problems of %s cut at %s", kind, torn.length).isBetween(1L, 2L);
      for (Unpacked each : some) {
        if (each.problem() == null) {
          assertThat(all.contains(each)).as("%s cut at %s", each.path(), torn.length).isTrue();
        } else if (!each.text().startsWith(TORN_TAR_HEADER)) {
          boolean isBeginning = all.stream().anyMatch(one -> one.text().startsWith(each.text()));
          assertThat(isBeginning).as("%s cut at %s", each.path(), torn.length).isTrue();
        }
      }
      long length = some.stream().mapToLong(Unpacked::length).sum();
      assertThat(length).as("read of %s cut at %s", kind, torn.length).isGreaterThanOrEqualTo(read);
      read = length;
    }
    assertThat(read).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void aBrokenByteNeverFailsTheReading(String kind, byte[] whole) throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < CUTS; i++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));

      assertThat(Unpacking.of(broken).entries()).isNotEmpty();
    }
  }
}
