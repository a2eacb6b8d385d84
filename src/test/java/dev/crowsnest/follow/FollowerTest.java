package dev.crowsnest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
  private static final int OVER_THE_LARGEST_EVENT = 9 * 1024 * 1024;

  @TempDir private Path directory;
  private Path log;
  private Path positions;
  private Following following;

  @BeforeEach
  void follow() throws IOException {
    log = Files.createDirectory(directory.resolve("logs")).resolve("audit.log");
    positions = directory.resolve("positions.json");
    following = Following.of(positions, log.toString());
  }

  @Test
  void readsFromTheStartAndGoesOnAfterARestart() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    following.stop();
    append(LogLine.of(2) + "\n");
    following.poll();

    assertThat(following.sink().texts()).containsExactly(LogLine.of(1), LogLine.of(2));
    assertThat(following.sink().positions()).containsExactly("audit.log:1", "audit.log:2");
  }

  @Test
  void beginsAtTheEndOnlyWhenItNeverReadTheFile() throws Exception {
    following = Following.fromEnd(positions, log.toString());
    append(LogLine.of(1) + "\n" + LogLine.of(2) + "\n");
    following.poll();
    following.stop();
    append(LogLine.of(3) + "\n");
    following.poll();

    assertThat(following.sink().positions()).containsExactly("audit.log:3");
  }

  @Test
  void waitsForTheRestOfALineAndTellsWhenItWaitsLong() throws Exception {
    String line = LogLine.of(1);
    append(line.substring(0, 100));
    following.poll(70);

    assertThat(following.sink().events()).isEmpty();
    assertThat(following.told())
        .filteredOn(told -> told.contains("no newline"))
        .containsExactly(log + ": line 1 has 100 bytes and no newline, and nothing more comes");

    append(line.substring(100) + "\n");
    following.poll();

    assertThat(following.sink().texts()).containsExactly(line);
  }

  @Test
  void keepsALineThatIsTooLongAsADeadLetterAndReadsOn() throws Exception {
    append("{\"kind\":\"Event\",\"x\":\"");
    String chunk = "x".repeat(1024 * 1024);
    for (int written = 0; written < OVER_THE_LARGEST_EVENT; written += chunk.length()) {
      append(chunk);
      following.poll();
    }
    append("\"}\n" + LogLine.of(2) + "\n");
    following.poll();

    assertThat(following.sink().letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason().text()).isEqualTo("too-large"))
        .satisfies(letter -> assertThat(letter.place()).isEqualTo("audit.log:1"));
    assertThat(following.sink().positions()).containsExactly("audit.log:2");
  }

  @Test
  void keepsATornFirstLineToItself() throws Exception {
    append("{\"kind\":\"Ev\n" + LogLine.of(2) + "\n");
    following.poll();

    assertThat(following.sink().letters()).hasSize(1);
    assertThat(following.sink().texts()).containsExactly(LogLine.of(2));
  }

  @Test
  void readsOnInTheGzipOfAFileThatWasRotatedWhileItWasDown() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    following.kill();
    append(LogLine.of(2) + "\n");
    gzip(log, log.resolveSibling("audit-2026-11-20T10-01-00.123.log.gz"));
    append(LogLine.of(3) + "\n");
    following.poll();

    assertThat(following.sink().positions())
        .containsExactly("audit.log:1", "audit-2026-11-20T10-01-00.123.log.gz:2", "audit.log:1");
  }

  @Test
  void leavesBackupsThatWereThereFirst() throws Exception {
    append(LogLine.of(1) + "\n");
    Files.move(log, log.resolveSibling("audit-2026-11-20T10-01-00.123.log"));
    append(LogLine.of(2) + "\n");
    following.poll();

    assertThat(following.sink().texts()).containsExactly(LogLine.of(2));
  }

  @Test
  void readsWhatIsLeftInADeletedFile() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    append(LogLine.of(2) + "\n" + LogLine.of(3));
    Files.delete(log);
    following.poll(5);

    assertThat(following.sink().texts())
        .containsExactly(LogLine.of(1), LogLine.of(2), LogLine.of(3));
    assertThat(following.lostBytes()).isZero();
  }

  @Test
  void readsWhatWasUnreadWhenTheFileWasTruncatedFromItsCopy() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    append(LogLine.of(2) + "\n");
    Files.copy(log, log.resolveSibling("audit.log.1"));
    truncate();
    append(LogLine.of(3) + "\n");
    following.poll();

    assertThat(following.sink().positions())
        .containsExactly("audit.log:1", "audit.log.1:2", "audit.log:1");
  }

  @Test
  void countsWhatWasSeenUnreadInAFileThatWasTruncated() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    following.sink().becomeAway(true);
    append(LogLine.of(2) + "\n");
    following.poll();
    truncate();
    following.poll();
    following.sink().becomeAway(false);
    append(LogLine.of(3) + "\n");
    following.poll(4);

    assertThat(following.sink().texts()).containsExactly(LogLine.of(1), LogLine.of(3));
    assertThat(following.lostBytes()).isEqualTo(LogLine.of(2).length() + 1);
    assertThat(following.told()).anyMatch(told -> told.startsWith("LOST: "));
  }

  @Test
  void knowsAFileThatWasTruncatedAndHasGrownBeyondThePosition() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    following.stop();
    truncate();
    append(LogLine.of(2) + "\n" + LogLine.of(3) + "\n");
    following.poll();

    assertThat(following.sink().positions())
        .containsExactly("audit.log:1", "audit.log:1", "audit.log:2");
  }

  @Test
  void skipsTheHoleThatAWriterLeavesWhichDoesNotAppend() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    truncate();
    append("\0".repeat(5_000) + LogLine.of(2) + "\n");
    following.poll();

    assertThat(following.sink().letters()).isEmpty();
    assertThat(following.sink().texts()).containsExactly(LogLine.of(1), LogLine.of(2));
  }

  @Test
  void readsOtherLogsThatBeginAsOneThatWasRead() throws Exception {
    // What a client may send again and again: the first 4 KiB are the same.
    String same = LogLine.of(1, 5_000);
    append(same + "\n" + LogLine.of(2) + "\n");
    following.poll();
    Files.move(log, log.resolveSibling("audit-2026-11-20T10-01-00.123.log"));
    append(same + "\n" + LogLine.of(3) + "\n");
    following.poll();
    append(LogLine.of(4) + "\n");
    following.poll();

    assertThat(following.sink().texts())
        .containsExactly(same, LogLine.of(2), same, LogLine.of(3), LogLine.of(4));
  }

  @Test
  void triesAgainWhatKafkaDidNotStore() throws Exception {
    append(LogLine.of(1) + "\n");
    following.sink().becomeAway(true);
    following.poll(3);
    following.sink().becomeAway(false);
    following.poll();

    assertThat(following.sink().texts()).containsExactly(LogLine.of(1));
    assertThat(following.told())
        .containsSubsequence(
            "Kafka is away; " + log + " waits at line 1, tries again", "stores again");
  }

  @Test
  void doesNotTakeBrokenPositionsForNone() throws Exception {
    append(LogLine.of(1) + "\n");
    following.poll();
    following.stop();
    Files.writeString(
        positions, Files.readString(positions).replace("\"line\" : 2", "\"line\" : 0"));

    assertThatThrownBy(following::poll)
        .isInstanceOf(PositionsException.class)
        .hasMessage(
            positions
                + ": not usable as positions: line 23, column 3: logs[0]: position, size and line"
                + " contradict each other");
    assertThat(following.sink().texts()).hasSize(1);
  }

  @Test
  void sharesPositionsWithNobody() throws Exception {
    following.poll();

    assertThatThrownBy(() -> Following.of(positions, log.toString()).poll())
        .isInstanceOf(PositionsException.class)
        .hasMessage(positions + ": another process follows files with it");
  }

  private void append(String text) throws IOException {
    Files.write(log, text.getBytes(UTF_8), CREATE, APPEND);
  }

  private void truncate() throws IOException {
    FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
  }

  private static void gzip(Path file, Path compressed) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    Files.delete(file);
  }
}
