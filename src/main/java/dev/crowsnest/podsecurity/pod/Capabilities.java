package dev.crowsnest.podsecurity.pod;

import java.util.Locale;
import java.util.Set;

/** Linux capabilities: how they are compared, and which of them give access to the node. */
public final class Capabilities {
  private static final String PREFIX = "CAP_";

  /**
   * The capabilities with which a container reaches the node's kernel, memory, devices, files or
   * network beyond what container runtimes grant by default.
   */
  private static final Set<String> DANGEROUS =
      Set.of(
          "ALL",
          "AUDIT_CONTROL",
          "BPF",
          "CHECKPOINT_RESTORE",
          "DAC_READ_SEARCH",
          "MAC_ADMIN",
          "MAC_OVERRIDE",
          "NET_ADMIN",
          "NET_RAW",
          "PERFMON",
          "SYSLOG",
          "SYS_ADMIN",
          "SYS_BOOT",
          "SYS_MODULE",
          "SYS_PTRACE",
          "SYS_RAWIO",
          "SYS_TIME");

  private Capabilities() {}

  /**
   * Returns the capability without {@code CAP_} and in upper case, which is how runtimes treat any
   * spelling.
   */
  public static String normalized(String capability) {
    String upper = capability.toUpperCase(Locale.ROOT);
    return upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
  }

  /** Returns whether a normalized capability gives access to the node. */
  public static boolean isDangerous(String normalized) {
    return DANGEROUS.contains(normalized);
  }
}
