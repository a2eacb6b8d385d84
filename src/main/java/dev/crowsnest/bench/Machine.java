package dev.crowsnest.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a run was measured on, as far as ratios depend on it. Its name does not matter, and that of
 * a container changes.
 *
 * @param processor its model, or only its architecture where the system does not say
 * @param processors how many this process may use
 * @param java the version of the virtual machine
 */
public record Machine(String processor, int processors, String system, String java) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** Returns the machine that this process runs on. */
  public static Machine here() {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name", ""),
        Runtime.version().toString());
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(Machine::architecture);
    } catch (IOException notLinux) {
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch", "");
  }

  /** Returns all of it in one line. */
  public String text() {
    return processor + ", " + processors + " processors, " + system + ", Java " + java;
  }
}
