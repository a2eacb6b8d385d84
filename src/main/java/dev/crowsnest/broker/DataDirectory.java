package dev.crowsnest.broker;

import dev.crowsnest.broker.BrokerStartException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an embedded broker, locked against a second one. Kafka locks its log folder too,
 * but only reports that late in its start, when its threads are already running.
 */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final boolean temporary;
  private final FileChannel lockFile;

  private DataDirectory(Path root, boolean temporary, FileChannel lockFile) {
    this.root = root;
    this.temporary = temporary;
    this.lockFile = lockFile;
  }

  static DataDirectory open(Optional<Path> wanted) throws BrokerStartException {
    try {
      Path root =
          wanted.isPresent()
              ? OwnFolder.create(wanted.get().toAbsolutePath())
              : Files.createTempDirectory("crowsnest-broker-");
      FileChannel lockFile =
          FileChannel.open(
              root.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new BrokerStartException(
            Reason.DATA_DIRECTORY_IN_USE, "another broker uses the data directory " + root, null);
      }
      // A folder that was there may hold other things too; what is the broker's is closed.
      OwnFolder.close(OwnFolder.create(root.resolve("log")));
      return new DataDirectory(root, wanted.isEmpty(), lockFile);
    } catch (IOException e) {
      throw new BrokerStartException(
          Reason.DATA_DIRECTORY_UNUSABLE, "cannot use the data directory " + wanted(wanted), e);
    }
  }

  private static String wanted(Optional<Path> wanted) {
    return wanted.map(Path::toString).orElseGet(() -> System.getProperty("java.io.tmpdir"));
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException sameJvm) {
      return null;
    }
  }

  /** Returns Kafka's {@code log.dirs}. */
  Path logs() {
    return root.resolve("log");
  }

  /** Releases the lock, and deletes a temporary folder. */
  @Override
  public void close() throws IOException {
    lockFile.close();
    if (!temporary) {
      return;
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException alreadyGone) {
      // someone else is deleting the temporary folder, which is fine
    }
  }
}
