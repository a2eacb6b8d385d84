package dev.crowsnest.archive;

import static dev.crowsnest.archive.ArchiveReaderTest.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.crowsnest.archive.Unpacking.Unpacked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** What expands without end is refused with its place, in little memory. */
class ArchiveBombTest {
  private static final long MIB = 1 << 20;
  private static final Bounds SMALL = new Bounds(4, 100, 4 * MIB, 500);
  private static final String EXPANDS =
      "it expands to more than 500 times its size; nothing more is read";

  @Test
  void refusesZerosWhateverPacksThem() throws IOException {
    for (Packed.Packer packer :
        new Packed.Packer[] {GZIPOutputStream::new, ZstdOutputStream::new}) {
      Unpacking found = unpack(Packed.zeros(64 * MIB, packer), SMALL);

      assertThat(found.problems()).containsExactly(": " + EXPANDS);
      assertThat(found.entries().get(0).length()).isLessThan(60 * MIB);
    }
  }

  @Test
  void refusesBeyondTheUsualBounds() throws IOException {
    byte[] bomb = Packed.zeros(2_000 * MIB, out -> new ZstdOutputStream(out, 3));

    Unpacking found = unpack(bomb, Bounds.USUAL);

    assertThat(found.problems()).containsExactly(": " + EXPANDS);
    assertThat(found.entries().get(0).length()).isLessThanOrEqualTo(Bounds.USUAL.freeBytes());
    assertThat(found.entries().get(0).sent()).isEqualTo(bomb.length);
  }

  @Test
  void readsWhatShrinksAsLogsDo() throws IOException {
    byte[] log = Packed.utf8("{\"kind\":\"Event\",\"verb\":\"get\"}\n".repeat(1_000_000));

    assertThat(unpack(Packed.gzip(log), SMALL).problems()).isEmpty();
  }

  @Test
  void addsUpManySmallBombs() throws IOException {
    byte[] bomb = Packed.zeros(3 * MIB, GZIPOutputStream::new);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      many.put("b" + i, bomb);
    }

    Unpacking found = unpack(Packed.gzip(Packed.tar(many)), SMALL);

    assertThat(found.problems()).hasSize(1).first().asString().startsWith("!b").endsWith(EXPANDS);
    assertThat(found.entries()).hasSizeLessThan(10);
  }

  @Test
  void goesFourDeepAndNoDeeper() throws IOException {
    byte[] text = Packed.utf8("text");
    byte[] four = Packed.nested(4, text, Packed::gzip);
    byte[] archives = Packed.nested(5, text, content -> Packed.zip(Map.of("z", content)));

    assertThat(unpack(four, Bounds.USUAL).texts()).containsExactly("text");
    assertThat(unpack(Packed.gzip(four), Bounds.USUAL).problems())
        .containsExactly(": it is nested more than 4 deep");
    assertThat(unpack(archives, Bounds.USUAL).problems())
        .containsExactly("!z!z!z!z: it is nested more than 4 deep");
    assertThat(unpack(Packed.zip(ordered("z", archives, "b", text)), Bounds.USUAL).texts())
        .last()
        .isEqualTo("text");
  }

  @Test
  void countsEntries() throws IOException {
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      many.put("e" + i, Packed.utf8("x"));
    }
    for (byte[] archive : new byte[][] {Packed.tar(many), Packed.zip(many)}) {
      Unpacking found = unpack(archive, SMALL);

      assertThat(found.entries()).hasSize(101);
      assertThat(found.problems())
          .containsExactly(": it has more than 100 entries; nothing more is read");
    }
  }

  @Test
  void refusesDecodersThatWantTooMuchMemory() throws IOException {
    byte[] xz = withDictionaryOf256Mib(Packed.xz(Packed.utf8("text")));
    int windowLog = 28;
    byte[] zstd = {
      0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (windowLog - 10 << 3), 9, 0, 0, 1
    };

    assertThat(unpack(xz, Bounds.USUAL).problems())
        .containsExactly(": its xz needs 256 MiB of memory to unpack, more than 70 MiB");
    assertThat(unpack(zstd, Bounds.USUAL).problems())
        .containsExactly(": its zstd has a window of more than 128 MiB");
  }

  @Test
  void givesXzMemoryBack() throws IOException {
    long before = XzMemory.OF_PROCESS.used();
    byte[] whole = Packed.xz(Packed.utf8(ArchiveReaderTest.lines(10_000)));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    unpack(Packed.zip(ordered("a", whole, "b", half, "c", whole)), Bounds.USUAL);
    try (ArchiveReader left = new ArchiveReader(new ByteArrayInputStream(whole), Bounds.USUAL)) {
      Entry entry = left.next();
      assertThat(entry).isNotNull();
      assertThat(entry.content().read()).isPositive();
      assertThat(XzMemory.OF_PROCESS.used()).isGreaterThan(before);
    }

    assertThat(XzMemory.OF_PROCESS.used()).isEqualTo(before);
  }

  @Test
  void refusesHeadersThatFillMemory() throws IOException {
    byte[] longName = longName(80 * MIB);
    byte[] gzip = Packed.gzip(Packed.utf8("text"));
    gzip[3] = 8; // A name follows, up to a NUL.
    byte[] nameWithoutEnd =
        ArchiveReaderTest.join(Arrays.copyOf(gzip, 10), "x".repeat(3 << 20).getBytes("US-ASCII"));

    assertThat(unpack(longName, Bounds.USUAL).problems())
        .containsExactly(": its tar has a header of more than 1 MiB");
    assertThat(unpack(nameWithoutEnd, Bounds.USUAL).problems())
        .containsExactly(": its gzip has a header of more than 1 MiB");
  }

  @Test
  void doesNotReadWhatIsEncryptedOrHasNoLength() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("secret"));
      zip.write(1);
      zip.closeEntry();
    }
    byte[] encrypted = bytes.toByteArray();
    encrypted[6] |= 1;

    assertThat(unpack(encrypted, Bounds.USUAL).problems())
        .first()
        .isEqualTo("!secret: it is encrypted, or packed by a method that is not read from zip");
  }

  private static Unpacking unpack(byte[] input, Bounds bounds) throws IOException {
    Unpacking found = Unpacking.of(new ByteArrayInputStream(input), bounds);
    assertThat(found.entries()).extracting(Unpacked::path).doesNotContainNull();
    return found;
  }

  /**
   * Changes the header of the block, which stands behind that of the stream: the size of LZMA2's
   * dictionary in the form of the format ({@code 2 << (32 / 2 + 11)}), and the check sum. To pack
   * with such a dictionary would take a gigabyte.
   */
  private static byte[] withDictionaryOf256Mib(byte[] xz) {
    int block = 12;
    int sum = block + 8;
    xz[block + 4] = 32;
    CRC32 crc = new CRC32();
    crc.update(xz, block, 8);
    for (int i = 0; i < 4; i++) {
      xz[sum + i] = (byte) (crc.getValue() >> (8 * i));
    }
    return xz;
  }

  /** A tar.gz whose entry has a name of this length, in the way of GNU. */
  private static byte[] longName(long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(length);
      tar.putArchiveEntry(name);
      byte[] part = new byte[(int) MIB];
      Arrays.fill(part, (byte) 'x');
      for (long left = length; left > 0; left -= part.length) {
        tar.write(part, 0, (int) Math.min(left, part.length));
      }
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
