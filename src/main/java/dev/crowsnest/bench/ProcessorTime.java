package dev.crowsnest.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * The processor time used: unlike the time of day, it does not depend on what else the machine
 * does.
 *
 * @param threadNanos that of the stream threads
 * @param processNanos that of the whole process; 0 if the platform does not report it
 */
record ProcessorTime(long threadNanos, long processNanos) {
  private static final String STREAM_THREAD = "-StreamThread-";

  static ProcessorTime now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null && isStreamThread(thread.getThreadName())) {
        nanos += Math.max(0, threads.getThreadCpuTime(id));
      }
    }
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean process
        ? new ProcessorTime(nanos, process.getProcessCpuTime())
        : new ProcessorTime(nanos, 0);
  }

  ProcessorTime since(ProcessorTime before) {
    return new ProcessorTime(threadNanos - before.threadNanos, processNanos - before.processNanos);
  }

  /**
   * Returns whether it is a stream thread, and not one of its clients' threads, whose names start
   * alike.
   */
  private static boolean isStreamThread(String name) {
    return name.contains(STREAM_THREAD) && name.indexOf('|') < 0;
  }
}
