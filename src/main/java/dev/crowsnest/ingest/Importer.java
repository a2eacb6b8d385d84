package dev.crowsnest.ingest;

import dev.crowsnest.archive.ArchiveReader;
import dev.crowsnest.archive.Bounds;
import dev.crowsnest.archive.Entry;
import dev.crowsnest.failure.FailureText;
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
 * Imports files and standard input, plain or packed (see {@link ArchiveReader}). The data in flight
 * is bounded, so a file may have any size. Thread-safe.
 */
public final class Importer {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Longer than the sink's own limits, because the sink reports better what is wrong. */
  private static final Duration MAX_WAIT = Duration.ofMinutes(3);

  private final Intake intake;
  private final String cluster;
  private final Consumer<ImportProgress> watcher;

  /**
   * Creates an importer.
   *
   * @param cluster the cluster whose events are in the inputs
   * @param watcher called a few times per second with the progress of an import, and once at its
   *     end
   */
  public Importer(Intake intake, String cluster, Consumer<ImportProgress> watcher) {
    this.intake = intake;
    this.cluster = cluster;
    this.watcher = watcher;
  }

  /** Imports a file and returns when everything is stored, bad items as dead letters. */
  public ImportCounts importFile(Path file, ImportFormat format) throws ImportException {
    return importFile(file, String.valueOf(file.getFileName()), format);
  }

  /**
   * The same with another name than its own in the places of its events.
   *
   * @param name such as its path below a folder
   */
  public ImportCounts importFile(Path file, String name, ImportFormat format)
      throws ImportException {
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

  /**
   * Imports a stream and returns when it has ended and everything in it is stored; does not close
   * it.
   */
  public ImportCounts importStandardInput(InputStream in, ImportFormat format)
      throws ImportException {
    return bringIn(in, OptionalLong.empty(), Origin.ofStandardInput(cluster), format);
  }

  /**
   * Imports events that are converted from something else while they are read, and returns when all
   * are stored; does not close the stream.
   *
   * @param events one per line
   * @param source like {@link RawEvent#source}
   */
  public ImportCounts importConverted(InputStream events, String source) throws ImportException {
    return bringIn(
        events, OptionalLong.empty(), Origin.ofConversion(cluster, source), ImportFormat.json());
  }

  private ImportCounts bringIn(
      InputStream in, OptionalLong size, Origin origin, ImportFormat format)
      throws ImportException {
    var deliveries = new Deliveries(intake, Deadline.each(MAX_WAIT));
    var buffered = new BufferedInputStream(in, BUFFER_BYTES);
    var watched = new WatchedInput(buffered, origin.place(), size, deliveries::soFar, watcher);
    try (ArchiveReader archive = new ArchiveReader(watched, Bounds.USUAL)) {
      for (Entry entry = archive.next(); entry != null; entry = archive.next()) {
        Origin place = origin.entry(entry.path());
        format.offerAll(new EntryInput(entry), place, deliveries.begin(place));
      }
      ImportCounts counts = deliveries.await();
      watched.tell();
      return counts;
    } catch (IOException e) {
      throw new ImportException(
          Reason.UNREADABLE_FILE,
          "cannot continue reading " + origin.place(),
          deliveries.soFar(),
          e);
    } catch (SinkException e) {
      throw new ImportException(Reason.NOT_STORED, FailureText.of(e), deliveries.soFar(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException(Reason.INTERRUPTED, "interrupted", deliveries.soFar(), e);
    }
  }
}
