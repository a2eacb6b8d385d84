package dev.crowsnest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** A tar archive. */
final class TarContainer implements Container {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Layer layer;
  private final Blocks blocks;
  private final TarArchiveInputStream tar;
  private @Nullable Layer current;

  TarContainer(Layer layer) {
    this.layer = layer;
    this.blocks = new Blocks(layer.source());
    this.tar =
        new TarArchiveInputStream(
            blocks, TarConstants.DEFAULT_BLKSIZE, TarConstants.DEFAULT_RCDSIZE, "UTF-8", true);
  }

  /** Remembers how many zeros were read last: a tar that is whole ends with a block of them. */
  private static final class Blocks extends InputStream {
    private final Source source;
    private long zeros;

    Blocks(Source source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = source.read(target, offset, length);
      int end = offset + Math.max(0, count);
      int first = end;
      while (first > offset && target[first - 1] == 0) {
        first--;
      }
      zeros = first == offset ? zeros + (end - first) : end - first;
      return count;
    }
  }

  @Override
  public Format format() {
    return Format.TAR;
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public @Nullable Layer next() throws IOException {
    skipRest();
    while (layer.budget().takeEntry()) {
      TarArchiveEntry entry = nextHeader();
      if (entry == null) {
        checkEnd();
        return null;
      }
      if (isFile(entry) && entry.getRealSize() > 0) {
        current = layer.entry(Format.TAR, EntryName.of(entry.getName()), tar);
        return current;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /** By reading: the library would skip while it reads the next header, which is bounded. */
  private void skipRest() throws IOException {
    byte[] skipped = new byte[BUFFER_BYTES];
    while (current != null && current.sent().read(skipped, 0, skipped.length) >= 0) {
      // Nobody wants it.
    }
    current = null;
  }

  private @Nullable TarArchiveEntry nextHeader() throws IOException {
    layer.source().beginHeader();
    TarArchiveEntry entry = tar.getNextEntry();
    layer.source().endHeader();
    return entry;
  }

  /** The library takes an archive that is cut between two entries for whole. */
  private void checkEnd() throws IOException {
    if (blocks.zeros < TarConstants.DEFAULT_RCDSIZE) {
      throw new EOFException("cut between two entries");
    }
    byte[] rest = new byte[BUFFER_BYTES];
    for (int count = 0; count >= 0; count = blocks.read(rest, 0, rest.length)) {
      if (blocks.zeros < count) {
        throw new IOException("something else follows");
      }
    }
  }

  private static boolean isFile(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL,
          TarConstants.LF_OLDNORM,
          TarConstants.LF_CONTIG,
          TarConstants.LF_GNUTYPE_SPARSE ->
          !entry.isDirectory();
      default -> false;
    };
  }
}
