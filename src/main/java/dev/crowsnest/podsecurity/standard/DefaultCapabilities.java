package dev.crowsnest.podsecurity.standard;

import java.util.Set;

/**
 * The capabilities that container runtimes grant by default: those that the baseline level lets a
 * pod add.
 */
public final class DefaultCapabilities {
  /** The names as spelled in the standard, without {@code CAP_}. */
  public static final Set<String> NAMES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private DefaultCapabilities() {}
}
