package dev.crowsnest.app;

import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.config.TokenFile;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.http.caller.ClusterGrants.CertificateGrant;
import dev.crowsnest.http.caller.ClusterGrants.TokenGrant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may post as which cluster, by the tokens that their files hold now. A file that cannot be
 * read keeps its last token, and is logged once. Thread-safe.
 */
final class LiveGrants implements Supplier<ClusterGrants>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveGrants.class);

  private final CrowsnestConfig.Webhook webhook;
  private final Map<Path, String> tokens = new HashMap<>();
  private final Map<Path, String> problems = new HashMap<>();
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(LiveGrants::thread);
  private @Nullable Future<?> watching;
  private volatile ClusterGrants grants;

  /**
   * The grants of a configuration.
   *
   * @throws IllegalArgumentException if a file holds no token any more, though the configuration
   *     was read
   */
  LiveGrants(CrowsnestConfig.Webhook webhook) {
    this.webhook = webhook;
    readFiles();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems.values()));
    }
    this.grants = grants();
  }

  @Override
  public ClusterGrants get() {
    return grants;
  }

  /** Reads the files again at intervals from now on. */
  synchronized void watch(Duration interval) {
    if (!webhook.tokenFiles().isEmpty()) {
      long millis = interval.toMillis();
      watching = watcher.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** Reads the files again now. */
  synchronized void check() {
    if (readFiles()) {
      grants = grants();
      LOG.atInfo().log("token files have changed: requests are judged by the new tokens");
    }
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
      LOG.atError().setCause(e).log("looking after token files failed");
    }
  }

  /** Whether a file holds another token than before. */
  private boolean readFiles() {
    boolean hasChanged = false;
    for (Path file : webhook.tokenFiles().keySet()) {
      try {
        String token = TokenFile.read(file).text();
        hasChanged |= !token.equals(tokens.put(file, token));
        problems.remove(file);
      } catch (IOException e) {
        String problem = FailureText.of(e);
        if (!problem.equals(problems.put(file, problem)) && tokens.containsKey(file)) {
          LOG.atError()
              .addKeyValue("reason", problem)
              .log("a token file cannot be used any more: its last token stays valid");
        }
      }
    }
    return hasChanged;
  }

  private ClusterGrants grants() {
    List<TokenGrant> tokenGrants = new ArrayList<>();
    webhook
        .tokens()
        .forEach((secret, clusters) -> tokenGrants.add(new TokenGrant(secret.text(), clusters)));
    webhook
        .tokenFiles()
        .forEach((file, clusters) -> tokenGrants.add(new TokenGrant(token(file), clusters)));
    List<CertificateGrant> certificates = new ArrayList<>();
    webhook
        .clientCertificates()
        .forEach((name, clusters) -> certificates.add(new CertificateGrant(name, clusters)));
    return new ClusterGrants(tokenGrants, certificates);
  }

  private String token(Path file) {
    String token = tokens.get(file);
    if (token == null) {
      throw new IllegalStateException(file + " was never read");
    }
    return token;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "token-files");
    thread.setDaemon(true);
    return thread;
  }
}
