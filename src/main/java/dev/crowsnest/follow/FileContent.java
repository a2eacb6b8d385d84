package dev.crowsnest.follow;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of an open file, plain or gzip by its first bytes. */
final class FileContent implements Content {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int[] GZIP_MAGIC = {0x1f, 0x8b};

  private final FileChannel channel;

  /** The decompressed length; -1 if the file is not compressed. */
  private final long gzipLength;

  private FileContent(FileChannel channel, long gzipLength) {
    this.channel = channel;
    this.gzipLength = gzipLength;
  }

  /**
   * Opens a file. A compressed one is read to its end once.
   *
   * @throws UnfinishedGzipException if it is being compressed, or broken
   */
  static FileContent open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new FileContent(channel, isGzip(channel) ? gzipLength(channel, file) : -1);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public long length() throws IOException {
    return gzipLength < 0 ? channel.size() : gzipLength;
  }

  @Override
  public InputStream from(long offset) throws IOException {
    if (gzipLength < 0) {
      return new ChannelInput(channel, offset);
    }
    InputStream in = gzip(channel);
    in.skipNBytes(Math.min(offset, gzipLength));
    return in;
  }

  @Override
  public boolean isFinal() {
    return gzipLength >= 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read: nothing is lost.
    }
  }

  private static boolean isGzip(FileChannel channel) throws IOException {
    InputStream in = new ChannelInput(channel, 0);
    return in.read() == GZIP_MAGIC[0] && in.read() == GZIP_MAGIC[1];
  }

  private static InputStream gzip(FileChannel channel) throws IOException {
    return new GZIPInputStream(new ChannelInput(channel, 0), BUFFER_BYTES);
  }

  private static long gzipLength(FileChannel channel, Path file) throws IOException {
    try (InputStream in = gzip(channel)) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (EOFException | ZipException e) {
      throw new UnfinishedGzipException(file, e);
    }
  }

  /** A position of its own in a channel, which closing it leaves open. */
  private static final class ChannelInput extends InputStream {
    private final FileChannel channel;
    private long position;

    ChannelInput(FileChannel channel, long position) {
      this.channel = channel;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = channel.read(ByteBuffer.wrap(target, offset, length), position);
      position += Math.max(0, count);
      return count;
    }

    /** Lets a reader of gzip find that more follows. */
    @Override
    public int available() throws IOException {
      return (int) Math.min(Integer.MAX_VALUE, Math.max(0, channel.size() - position));
    }
  }
}
