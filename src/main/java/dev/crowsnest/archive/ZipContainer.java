package dev.crowsnest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/** A zip archive, read from its beginning: the directory at its end is not needed. */
final class ZipContainer implements Container {
  /** What people and tools write, and what needs little memory. */
  private static final Set<ZipMethod> METHODS =
      Set.of(ZipMethod.STORED, ZipMethod.DEFLATED, ZipMethod.ENHANCED_DEFLATED);

  private final Layer layer;
  private final EndWatch watch;
  private final ZipArchiveInputStream zip;

  ZipContainer(Layer layer) {
    this.layer = layer;
    this.watch = new EndWatch(layer.source());
    // An entry that is stored without its length would be kept in memory to find its end.
    boolean takesStoredOfUnknownLength = false;
    this.zip = new ZipArchiveInputStream(watch, "UTF-8", true, takesStoredOfUnknownLength);
  }

  @Override
  public Format format() {
    return Format.ZIP;
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public @Nullable Layer next() throws IOException {
    while (layer.budget().takeEntry()) {
      ZipArchiveEntry entry = zip.getNextEntry();
      if (entry == null) {
        if (!watch.hasSeenEnd()) {
          throw new EOFException("cut between two entries");
        }
        return null;
      }
      if (!entry.isDirectory() && entry.getSize() != 0) {
        return layer.entry(Format.ZIP, EntryName.of(entry.getName()), content(entry));
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private InputStream content(ZipArchiveEntry entry) {
    boolean isReadable =
        zip.canReadEntryData(entry)
            && METHODS.contains(ZipMethod.getMethodByCode(entry.getMethod()));
    return new Content(zip, entry, isReadable);
  }

  /** An entry; the library does not compare its check sum. */
  private static final class Content extends InputStream {
    private final InputStream zip;
    private final ZipArchiveEntry entry;
    private final boolean isReadable;
    private final CRC32 crc = new CRC32();

    Content(InputStream zip, ZipArchiveEntry entry, boolean isReadable) {
      this.zip = zip;
      this.entry = entry;
      this.isReadable = isReadable;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!isReadable) {
        throw new UnreadableEntryException();
      }
      int count = zip.read(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
      }
      if (count < 0 && entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
        throw new ZipException("wrong check sum");
      }
      return count;
    }
  }

  /** Notices the record at the end of a zip: the library takes one that is cut for whole. */
  private static final class EndWatch extends InputStream {
    private static final int END_SIGNATURE = 0x504b0506;
    private static final int LONGEST_END = 22 + 65_535;

    private final Source source;
    private int lastBytes;
    private long length;
    private long signature = Long.MIN_VALUE / 2;

    EndWatch(Source source) {
      this.source = source;
    }

    boolean hasSeenEnd() {
      return length - signature <= LONGEST_END;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int got = source.read(target, offset, count);
      for (int i = offset; i < offset + got; i++) {
        lastBytes = (lastBytes << 8) | (target[i] & 0xff);
        length++;
        if (lastBytes == END_SIGNATURE) {
          signature = length;
        }
      }
      return got;
    }
  }

  /** An entry is encrypted, or packed in a way that is not known or not bounded. */
  static final class UnreadableEntryException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
