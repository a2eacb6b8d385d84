package dev.crowsnest.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.crowsnest.archive.Source.LongHeaderException;
import dev.crowsnest.archive.XzMemory.UsedUpException;
import dev.crowsnest.archive.ZipContainer.UnreadableEntryException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Opens the libraries' decoders with bounded memory, and says what stopped them. */
final class Decoders {
  private Decoders() {}

  static InputStream open(Format format, Source source) throws IOException {
    return switch (format) {
      case GZIP -> new GzipMembers(source);
      case ZSTD -> new ZstdInputStreamNoFinalizer(source).setLongMax(Bounds.ZSTD_WINDOW_LOG);
      case XZ -> new XZInputStream(source, Bounds.XZ_KIB, true, XzMemory.OF_PROCESS);
      case TAR, ZIP, UTF_16, PLAIN -> throw new IllegalArgumentException(format.text());
    };
  }

  /** Returns what stopped a decoder, without anything from its input. */
  static String describe(Format format, Exception failure) {
    String its = "its " + format.text();
    if (failure instanceof MemoryLimitException tooMuch) {
      return its
          + (" needs " + (tooMuch.getMemoryNeeded() >> 10) + " MiB of memory to unpack, more than ")
          + ((Bounds.XZ_KIB >> 10) + " MiB");
    } else if (failure instanceof UsedUpException) {
      return its
          + " needs more memory than is left: use a larger heap, or read fewer files at once";
    } else if (failure instanceof ZstdIOException zstd
        && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
      return its + " has a window of more than " + (1 << (Bounds.ZSTD_WINDOW_LOG - 20)) + " MiB";
    } else if (failure instanceof LongHeaderException) {
      return its + " has a header of more than " + (Bounds.HEADER_BYTES >> 20) + " MiB";
    } else if (failure instanceof UnreadableEntryException) {
      return "it is encrypted, or packed by a method that is not read from " + format.text();
    }
    return its + " is truncated or broken";
  }

  static void close(@Nullable Closeable decoder) {
    try {
      if (decoder != null) {
        decoder.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing only frees memory", e);
    }
  }
}
