package dev.crowsnest.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that only the user of this process may enter: they hold audit events with all their
 * bodies. Where the file system knows no such permissions, the folders have those that it gives.
 */
final class OwnFolder {
  private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private OwnFolder() {}

  /** Creates a folder, and those above it, closed to others; one that is there stays as it is. */
  static Path create(Path folder) throws IOException {
    try {
      return Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (UnsupportedOperationException e) {
      return Files.createDirectories(folder);
    }
  }

  /** Closes a folder to others. Where only its owner may, and that is another user, says so. */
  static void close(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    } catch (UnsupportedOperationException e) {
      // Nothing to close.
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("folder", folder)
          .log("the folder of the embedded broker cannot be closed to other users");
    }
  }
}
