package dev.crowsnest.cli.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a process close its parts after a signal: the JVM only ends when its shutdown hooks have
 * ended.
 */
final class Shutdown implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** Makes signals request a shutdown from now on instead of killing the process. */
  Shutdown() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  awaitDone();
                },
                "shutdown"));
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits; returns early and true if a shutdown is requested. */
  boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Reports that everything is closed. */
  @Override
  public void close() {
    done.countDown();
  }

  private void awaitDone() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
