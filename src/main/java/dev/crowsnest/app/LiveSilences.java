package dev.crowsnest.app;

import dev.crowsnest.app.SilenceBook.Page;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.silence.Silence;
import dev.crowsnest.silence.Silences;
import dev.crowsnest.silence.Silences.State;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The silences that the configured files hold now. A file that is broken or cannot be read keeps
 * its last good version, and is logged once; so is each silence that expires. Silences that are
 * never used are logged once a day. Thread-safe.
 */
public final class LiveSilences implements Supplier<Silences>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSilences.class);
  private static final Duration UNUSED_REPORT = Duration.ofDays(1);
  private static final int MOST_LOGGED = 20;

  private final List<Path> files;
  private final InstantSource clock;
  private final Map<Path, List<Silence>> good = new HashMap<>();
  private final Map<Path, List<Problem>> broken = new HashMap<>();
  private final Set<String> reportedAsExpired = new HashSet<>();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(LiveSilences::thread);
  private @Nullable Future<?> watching;
  private Instant nextReport;
  private Set<Silence> atLastReport;
  private volatile int brokenFiles;
  private volatile Silences silences = Silences.NONE;

  /**
   * Reads the files for the first time. A caller checks {@link #problems} before using them.
   *
   * @param clock tells which silences to report as expired, and when
   */
  public LiveSilences(List<Path> files, InstantSource clock) {
    this.files = files.stream().distinct().toList();
    this.clock = clock;
    this.nextReport = clock.instant().plus(UNUSED_REPORT);
    read();
    this.atLastReport = Set.copyOf(silences.all());
  }

  public static LiveSilences of(CrowsnestConfig config, InstantSource clock) {
    return new LiveSilences(config.alerts().silences(), clock);
  }

  /** Returns the silences in force. */
  @Override
  public Silences get() {
    return silences;
  }

  /** Returns what is wrong with the files as they are now. */
  public synchronized List<Problem> problems() {
    return files.stream().flatMap(file -> broken.getOrDefault(file, List.of()).stream()).toList();
  }

  /** Returns how many silences are in each state now. */
  public Map<State, Integer> counts() {
    return silences.counts(clock.instant());
  }

  /** Returns how many files are broken now. */
  public int brokenFiles() {
    return brokenFiles;
  }

  /** Reads the files again at intervals from now on. */
  public synchronized void watch(Duration interval) {
    if (!files.isEmpty()) {
      long millis = interval.toMillis();
      watching = watcher.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Reads the files again now, and reports what is due. */
  public synchronized void check() {
    if (read()) {
      LOG.atInfo()
          .addKeyValue("silences", silences.all().size())
          .log("the files of silences have changed");
    }
    report(clock.instant());
  }

  @Override
  public synchronized void close() {
    if (watching != null) {
      watching.cancel(true);
    }
    watcher.shutdownNow();
  }

  private void look() {
    try {
      check();
    } catch (RuntimeException e) {
      // Without this the executor would never call again.
      LOG.atError().setCause(e).log("looking after the files of silences failed");
    }
  }

  /** Whether other silences are in force than before. */
  private boolean read() {
    List<Silence> all = new ArrayList<>();
    for (Path file : files) {
      Page page = bounded(SilenceBook.read(file), file, all.size());
      if (page.isBroken()) {
        if (!page.problems().equals(broken.put(file, page.problems())) && good.containsKey(file)) {
          LOG.atError()
              .addKeyValue("reason", page.problems().get(0).render().lines().findFirst().orElse(""))
              .addKeyValue("problems", page.problems().size())
              .log("a file of silences cannot be used any more: its last version stays in force");
        }
      } else {
        broken.remove(file);
        good.put(file, page.silences());
      }
      all.addAll(good.getOrDefault(file, List.of()));
    }
    brokenFiles = broken.size();
    boolean hasChanged = !all.equals(silences.all());
    if (hasChanged) {
      silences = silences.replacedBy(all);
    }
    return hasChanged;
  }

  private static Page bounded(Page page, Path file, int before) {
    if (before + page.silences().size() <= Silences.MAX) {
      return page;
    }
    return new Page(
        List.of(),
        List.of(
            SourceFile.whole(
                file.toString(),
                "with this file there are more than " + Silences.MAX + " silences")));
  }

  private void report(Instant now) {
    List<Silence> expired =
        silences.in(State.EXPIRED, now).stream()
            .filter(silence -> reportedAsExpired.add(silence.place() + silence.expires()))
            .toList();
    if (!expired.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("silences", places(expired))
          .log("silences have expired: remove them, or set a new date");
    }
    if (!now.isBefore(nextReport)) {
      nextReport = now.plus(UNUSED_REPORT);
      // What has expired since is forgotten with the lines that are gone.
      reportedAsExpired.retainAll(
          silences.all().stream()
              .map(silence -> silence.place() + silence.expires())
              .collect(Collectors.toSet()));
      // A line that is new has had no time to be used.
      List<Silence> unused =
          silences.in(State.UNUSED, now).stream().filter(atLastReport::contains).toList();
      atLastReport = Set.copyOf(silences.all());
      if (!unused.isEmpty()) {
        LOG.atInfo()
            .addKeyValue("silences", places(unused))
            .log("silences were not used since this process read them");
      }
    }
  }

  private static String places(List<Silence> silences) {
    String first =
        silences.stream().limit(MOST_LOGGED).map(Silence::place).collect(Collectors.joining(", "));
    int more = silences.size() - MOST_LOGGED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "silence-files");
    thread.setDaemon(true);
    return thread;
  }
}
