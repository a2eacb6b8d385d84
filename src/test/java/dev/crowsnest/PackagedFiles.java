package dev.crowsnest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** What the build has put into {@code target}: the jar and the two folders that it names. */
final class PackagedFiles {
  static final Path JAR = Path.of("target/crowsnest.jar");

  /** What every command needs. */
  static final String LIB = "lib";

  /** What only the embedded broker needs. */
  static final String LIB_BROKER = "lib-broker";

  private PackagedFiles() {}

  static Manifest manifest() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.getManifest();
    }
  }

  static List<Path> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", folder))) {
      return files.sorted().toList();
    }
  }
}
