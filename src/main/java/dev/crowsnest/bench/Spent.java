package dev.crowsnest.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What threads have used so far: unlike the time of day, it does not depend on what else the
 * machine does.
 *
 * @param threadNanos processor time of the measured threads
 * @param processNanos that of the whole process; 0 if the platform does not report it
 * @param allocatedBytes what the measured threads allocated on the heap; 0 if the platform does not
 *     report it
 */
record Spent(long threadNanos, long processNanos, long allocatedBytes) {
  private static final String STREAM_THREAD = "-StreamThread-";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Returns what the stream threads of this process used. */
  static Spent byStreamThreads() {
    return by(
        Arrays.stream(THREADS.getAllThreadIds())
            .filter(
                id -> {
                  ThreadInfo thread = THREADS.getThreadInfo(id);
                  return thread != null && isStreamThread(thread.getThreadName());
                })
            .toArray());
  }

  /** Returns what the calling thread used. */
  static Spent byThisThread() {
    return by(Thread.currentThread().getId());
  }

  private static Spent by(long... threads) {
    long nanos = 0;
    long bytes = 0;
    for (long thread : threads) {
      nanos += Math.max(0, THREADS.getThreadCpuTime(thread));
      bytes += Math.max(0, allocated(thread));
    }
    return new Spent(nanos, ofProcess(), bytes);
  }

  Spent since(Spent before) {
    return new Spent(
        threadNanos - before.threadNanos,
        processNanos - before.processNanos,
        allocatedBytes - before.allocatedBytes);
  }

  private static long allocated(long thread) {
    return THREADS instanceof com.sun.management.ThreadMXBean bean
        ? bean.getThreadAllocatedBytes(thread)
        : 0;
  }

  private static long ofProcess() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime()
        : 0;
  }

  /**
   * Returns whether it is a stream thread, and not one of its clients' threads, whose names start
   * alike.
   */
  private static boolean isStreamThread(String name) {
    return name.contains(STREAM_THREAD) && name.indexOf('|') < 0;
  }
}
