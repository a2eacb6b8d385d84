package dev.crowsnest.cli.run;

import java.util.concurrent.CountDownLatch;

/** Lets a process close its parts after a signal: the JVM ends only when its hooks do. */
final class Shutdown implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** From now on a signal asks instead of killing. */
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

  /** Everything is closed. */
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
