package dev.crowsnest.follow;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.failure.FailureText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

/**
 * Positions on disk: always a whole file, the one before or the new one, whenever the process or
 * the machine stops. Locked, so that one process at a time uses it.
 */
final class PositionsFile implements Closeable {
  /** Far more than the positions of all files in a folder of usual size. */
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path file;
  private final FileChannel lock;

  private PositionsFile(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Makes the folder of the file if it is missing, and locks the file. */
  static PositionsFile lock(Path file) throws PositionsException {
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.resolveSibling(""));
      FileChannel lock =
          FileChannel.open(
              sibling(absolute, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(lock)) {
        lock.close();
        throw new PositionsException(file, "another process follows files with it", null);
      }
      return new PositionsFile(absolute, lock);
    } catch (IOException e) {
      throw new PositionsException(file, "cannot be locked: " + FailureText.of(e), e);
    }
  }

  /**
   * Reads the positions; none if there is no file.
   *
   * @throws PositionsException if the file is of another cluster, or is not what {@link #save}
   *     writes: then it is not known what was read, so that nothing may be assumed
   */
  Positions load(String cluster) throws PositionsException {
    if (!Files.exists(file)) {
      return Positions.none(cluster);
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new PositionsException(file, "over " + MAX_BYTES + " bytes", null);
      }
      Positions read = JSON.readValue(Files.readAllBytes(file), Positions.class);
      if (!read.cluster().equals(cluster)) {
        throw new PositionsException(
            file, "its positions are those of the cluster " + read.cluster(), null);
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new PositionsException(file, "not usable as positions: " + place(e), e);
    } catch (IOException e) {
      throw new PositionsException(file, "cannot be read: " + FailureText.of(e), e);
    }
  }

  /** Replaces the file; returns when the new one is on disk. */
  void save(Positions positions) throws IOException {
    Path next = sibling(file, ".new");
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(positions));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The process ends, and its locks with it.
    }
  }

  /** Makes the rename last; not every platform opens folders. */
  private void syncFolder() {
    try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Without it the file before may come back, and lines are read twice.
    }
  }

  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String place(JsonProcessingException problem) {
    JsonLocation at = problem.getLocation();
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    String why = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
    return (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
        + member(problem)
        + (why != null ? why : problem.getOriginalMessage());
  }

  /** Returns the name of the member with a colon behind it; empty if it is not known. */
  private static String member(JsonProcessingException problem) {
    if (!(problem instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
            .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + ']' : at.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "[")
        + ": ";
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
