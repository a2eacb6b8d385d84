package dev.crowsnest.ingest;

import dev.crowsnest.ingest.ImportException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Brings files and standard input in, plain or gzip (told by the first bytes, never by the name).
 * What is under way is bounded, so a file may have any size. Thread-safe.
 */
public final class Importer {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int[] GZIP_MAGIC = {0x1f, 0x8b};

  /** Longer than the sink's own limits: those say what is wrong. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Intake intake;
  private final String cluster;
  private final Consumer<ImportProgress> watcher;

  /**
   * @param cluster the cluster whose events the inputs hold
   * @param watcher told some times a second how far an import is, and once at its end
   */
  public Importer(Intake intake, String cluster, Consumer<ImportProgress> watcher) {
    this.intake = intake;
    this.cluster = cluster;
    this.watcher = watcher;
  }

  /** Returns when everything is stored, bad items as dead letters. */
  public ImportCounts importFile(Path file, ImportFormat format) throws ImportException {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.isDirectory(file)) {
        throw new ImportException(
            Reason.UNREADABLE_FILE, file + " is a directory", ImportCounts.NOTHING, null);
      }
      var size =
          Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
      return bringIn(in, size, Origin.ofFile(cluster, name), format);
    } catch (NoSuchFileException e) {
      throw new ImportException(
          Reason.MISSING_FILE, "no such file: " + file, ImportCounts.NOTHING, e);
    } catch (IOException e) {
      throw new ImportException(
          Reason.UNREADABLE_FILE, "cannot read " + file, ImportCounts.NOTHING, e);
    }
  }

  /** Returns when the stream has ended and everything of it is stored; does not close it. */
  public ImportCounts importStandardInput(InputStream in, ImportFormat format)
      throws ImportException {
    return bringIn(in, OptionalLong.empty(), Origin.ofStandardInput(cluster), format);
  }

  /**
   * Brings in events that are made of something else while they are read, and returns when all are
   * stored; does not close the stream.
   *
   * @param events one in a line
   * @param source as of {@link RawEvent#source}
   */
  public ImportCounts importConverted(InputStream events, String source) throws ImportException {
    return bringIn(
        events, OptionalLong.empty(), Origin.ofConversion(cluster, source), ImportFormat.json());
  }

  private ImportCounts bringIn(
      InputStream in, OptionalLong size, Origin origin, ImportFormat format)
      throws ImportException {
    Deadline patience = Deadline.each(PATIENCE);
    Delivery delivery = intake.begin(origin, patience);
    try {
      var buffered = new BufferedInputStream(in, BUFFER_BYTES);
      var watched = new WatchedInput(buffered, origin.place(), size, delivery, watcher);
      var input = new BodyInput(watched, isGzip(buffered), Long.MAX_VALUE - 1, patience);
      format.offerAll(input, origin, delivery);
      ImportCounts tally = delivery.await();
      watched.tell();
      return tally;
    } catch (IOException e) {
      throw new ImportException(
          Reason.UNREADABLE_FILE, "cannot read on in " + origin.place(), delivery.soFar(), e);
    } catch (SinkException e) {
      throw new ImportException(
          Reason.NOT_STORED, String.valueOf(e.getMessage()), delivery.soFar(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException(Reason.INTERRUPTED, "interrupted", delivery.soFar(), e);
    }
  }

  private static boolean isGzip(BufferedInputStream in) throws IOException {
    in.mark(GZIP_MAGIC.length);
    boolean gzip = in.read() == GZIP_MAGIC[0] && in.read() == GZIP_MAGIC[1];
    in.reset();
    return gzip;
  }
}
