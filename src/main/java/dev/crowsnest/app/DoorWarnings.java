package dev.crowsnest.app;

import dev.crowsnest.config.CrowsnestConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a configuration's secrets lies open, in sentences for the start. Nothing of them is read.
 */
final class DoorWarnings {
  private DoorWarnings() {}

  /** Empty if nothing is to be said. */
  static List<String> of(CrowsnestConfig.Webhook webhook) {
    List<String> warnings = new ArrayList<>();
    boolean hasTokens = !webhook.tokens().isEmpty() || !webhook.tokenFiles().isEmpty();
    if (hasTokens && webhook.tls().isEmpty() && !isLoopback(webhook.address())) {
      warnings.add(
          "tokens travel in the clear, because the webhook has no webhook.tls.certificate:"
              + " anybody who sees the network can post as any cluster");
    }
    webhook.tokenFiles().keySet().stream()
        .sorted()
        .filter(DoorWarnings::isOpenToOthers)
        .forEach(file -> warnings.add(open("token", file)));
    webhook
        .tls()
        .map(CrowsnestConfig.Webhook.Tls::key)
        .filter(DoorWarnings::isOpenToOthers)
        .ifPresent(file -> warnings.add(open("private key", file)));
    return warnings;
  }

  private static String open(String what, Path file) {
    return "every user of this machine can read the " + what + " in " + file + ": chmod o-rwx";
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      // Gone, or a file system without such permissions: nothing can be told.
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
