package dev.crowsnest.podsecurity.standard;

import java.util.Set;

/**
 * The capabilities that container runtimes grant by default: what the baseline level lets a pod
 * add.
 */
public final class DefaultCapabilities {
  /** As the standard spells them, without {@code CAP_}. */
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
