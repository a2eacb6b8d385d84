package dev.crowsnest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes, each way that archives are read. */
public final class Packed {
  private Packed() {}

  /** Wraps a stream into one that packs. */
  @FunctionalInterface
  interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  public static byte[] gzip(byte[] content) {
    return pack(content, GZIPOutputStream::new);
  }

  public static byte[] zstd(byte[] content) {
    return pack(content, ZstdOutputStream::new);
  }

  public static byte[] xz(byte[] content) {
    return pack(content, out -> new XZOutputStream(out, new LZMA2Options(1)));
  }

  static byte[] pack(byte[] content, Packer packer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A packed file of zeros that is never in memory. */
  static byte[] zeros(long length, Packer packer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 20];
    try (OutputStream out = packer.around(bytes)) {
      for (long left = length; left > 0; left -= part.length) {
        out.write(part, 0, (int) Math.min(left, part.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] tar(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
        entry.setSize(each.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(each.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Packs so many times, one in another. */
  static byte[] nested(int times, byte[] content, UnaryOperator<byte[]> packer) {
    byte[] packed = content;
    for (int i = 0; i < times; i++) {
      packed = packer.apply(packed);
    }
    return packed;
  }
}
