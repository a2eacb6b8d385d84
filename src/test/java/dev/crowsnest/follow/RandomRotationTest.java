package dev.crowsnest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.follow.WrittenLogs.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A thousand random steps of a writer, of rotation and of the follower, against the list of the
 * lines that were written.
 */
class RandomRotationTest {
  private static final int STEPS = 1_000;

  @TempDir private Path directory;

  private Random random;
  private Path positions;
  private byte[] positionsBefore;
  private WrittenLogs logs;
  private Following following;

  @ParameterizedTest
  @CsvSource({"1,audit.log", "3,audit*"})
  void storesEachLineOnceWhenStoppedCleanly(long seed, String path) throws Exception {
    run(seed, path, false);

    Map<String, Integer> stored = stored();
    for (Line line : logs.lines().values()) {
      int times = stored.getOrDefault(line.text(), 0);
      if (line.isExcused()) {
        assertThat(times).as("%s", line.text()).isLessThanOrEqualTo(1);
      } else {
        assertThat(times).as("%s", line.text()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5,audit.log", "8,audit*"})
  void storesEachLineAtLeastOnceWhenKilled(long seed, String path) throws Exception {
    run(seed, path, true);

    Map<String, Integer> stored = stored();
    for (Line line : logs.lines().values()) {
      if (!line.isExcused()) {
        assertThat(stored.getOrDefault(line.text(), 0)).as("%s", line.text()).isPositive();
      }
    }
  }

  private void run(long seed, String path, boolean withKills) throws Exception {
    random = new Random(seed);
    positions = Files.createTempDirectory(Path.of("/dev/shm"), "f").resolve("state/positions.json");
    Path folder = Files.createDirectory(directory.resolve("logs"));
    logs = new WrittenLogs(folder);
    following = Following.of(positions, folder.resolve(path).toString());
    following.poll();
    for (int step = 0; step < STEPS; step++) {
      step(withKills);
    }
    following.poll(10);
    following.stop();

    assertThat(following.sink().texts()).isSubsetOf(logs.lines().keySet());
    following
        .sink()
        .events()
        .forEach(
            event -> {
              Line line = logs.lines().get(new String(event.json(), UTF_8));
              assertThat(event.position()).endsWith(":" + line.number());
            });
    if (!withKills) {
      assertThat(following.lostBytes()).isLessThanOrEqualTo(logs.tornBytes());
    }
    assertThat(logs.lines()).hasSizeGreaterThan(STEPS / 2);
    assertThat(logs.lines().values().stream().filter(Line::isExcused).count())
        .isLessThan(logs.lines().size() / 5);
  }

  private void step(boolean withKills) throws Exception {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> appendSome();
      case 5 -> logs.appendPart(padding());
      case 6, 7 -> logs.rename(random.nextBoolean());
      case 8, 9 -> gzipSome();
      case 10 -> deleteOldest();
      case 11 -> logs.copyTruncate(random.nextBoolean(), storedTexts());
      case 12 -> following.stop();
      case 13 -> {
        if (withKills) {
          kill();
        }
      }
      default -> poll();
    }
  }

  private void appendSome() throws Exception {
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      logs.append(padding());
    }
  }

  private int padding() {
    return random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(50);
  }

  private void gzipSome() throws Exception {
    List<Path> plain =
        logs.backups().stream().filter(file -> !file.toString().endsWith(".gz")).toList();
    if (plain.isEmpty()) {
      return;
    }
    Path backup = plain.get(random.nextInt(plain.size()));
    if (random.nextBoolean()) {
      logs.gzipPart(backup);
      pollPerhaps();
    }
    logs.gzip(backup);
    pollPerhaps();
    logs.replaceByGzip(backup);
  }

  private void deleteOldest() throws Exception {
    if (logs.backups().size() > 5) {
      logs.delete(logs.backups().get(0), storedTexts());
    }
  }

  private void poll() throws Exception {
    positionsBefore = Files.exists(positions) ? Files.readAllBytes(positions) : null;
    following.poll();
  }

  private void pollPerhaps() throws Exception {
    if (random.nextBoolean()) {
      poll();
    }
  }

  /** Sometimes it dies before the last positions are written. */
  private void kill() throws Exception {
    following.kill();
    if (positionsBefore != null && random.nextBoolean()) {
      Files.write(positions, positionsBefore);
    }
  }

  private Set<String> storedTexts() {
    return new HashSet<>(following.sink().texts());
  }

  private Map<String, Integer> stored() {
    Map<String, Integer> stored = new HashMap<>();
    following.sink().texts().forEach(text -> stored.merge(text, 1, Integer::sum));
    return stored;
  }
}
