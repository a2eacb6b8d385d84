package dev.crowsnest.rule;

import dev.crowsnest.rule.source.LastGoodFiles;
import dev.crowsnest.rule.source.RuleFiles;
import dev.crowsnest.yaml.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, reloaded when their files change. Start and reload work the same way: a
 * broken file affects only itself, and its last usable version, if any, stays in use. If strict,
 * nothing changes while any file is broken.
 *
 * <p>Files are compared by content at intervals, because mounted ConfigMaps and network file
 * systems do not report changes. {@link #get} may be called by any thread; an event is evaluated
 * with a single rule set if its caller calls it once.
 */
public final class LiveRules implements Supplier<RuleSet>, AutoCloseable {
  private final RuleFiles.Reader reader;
  private final RuleLoader loader;
  private final boolean strict;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(LiveRules::thread);
  private @Nullable Future<?> watching;
  private volatile LoadedRules loaded;
  private RuleFiles files;
  private LastGoodFiles kept = LastGoodFiles.NONE;

  /**
   * Reads the rules for the first time. A strict caller checks {@link #loaded} for errors before
   * using them.
   */
  public LiveRules(RuleFiles.Reader reader, RuleLoader loader, boolean strict) {
    this.reader = reader;
    this.loader = loader;
    this.strict = strict;
    this.files = reader.read();
    this.loaded = load(files);
  }

  /** Returns the rules in force. */
  @Override
  public RuleSet get() {
    return loaded.rules();
  }

  /** Returns the rules in force, and the problems in the files as they are now. */
  public LoadedRules loaded() {
    return loaded;
  }

  /**
   * Reads the files again now.
   *
   * @return empty if nothing has changed
   */
  public synchronized Optional<LoadedRules> check() {
    RuleFiles now = reader.read();
    if (now.isSameAs(files)) {
      return Optional.empty();
    }
    files = now;
    LoadedRules next = load(now);
    LoadedRules used =
        strict && next.hasErrors()
            ? new LoadedRules(get(), next.problems(), next.refusedFiles())
            : next;
    loaded = used;
    return Optional.of(used);
  }

  /**
   * Checks for changes at intervals from now on.
   *
   * @param listener receives each change, on the watching thread
   */
  public synchronized void watch(Duration interval, Consumer<LoadedRules> listener) {
    long millis = interval.toMillis();
    Runnable task = () -> check().ifPresent(listener);
    // A failure here is a bug: it visibly ends watching, and the rules stay as they are.
    watching =
        watcher.scheduleWithFixedDelay(reported(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Stops watching. */
  @Override
  public synchronized void close() {
    if (watching != null) {
      watching.cancel(true);
    }
    watcher.shutdownNow();
  }

  private LoadedRules load(RuleFiles read) {
    LoadedRules asRead = load(loader, read);
    Set<String> unusable = new HashSet<>(asRead.refusedFiles());
    unusable.addAll(read.unreadable());
    RuleFiles repaired = read.with(kept, unusable);
    boolean same = repaired.isSameAs(read);
    LoadedRules result = same ? asRead : load(loader, repaired);
    if (!strict || !asRead.hasErrors()) {
      kept = LastGoodFiles.of(repaired, result.refusedFiles());
    }
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.addAll(asRead.problems());
    return new LoadedRules(result.rules(), problems, unusable);
  }

  private static LoadedRules load(RuleLoader loader, RuleFiles files) {
    return loader.withValueLists(files.valueLists()).load(files.rules());
  }

  private static Runnable reported(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        throw e;
      }
    };
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "rule-files");
    thread.setDaemon(true);
    return thread;
  }
}
