package dev.crowsnest.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The flags of a component as they are kept and compared: values of judged flags as written, of all
 * others a digest, since they may be secret.
 *
 * @param values by flag
 */
record Flags(Map<String, String> values) {
  private static final String DIGEST = "sha256:";
  private static final int DIGEST_BYTES = 8;
  private static final int MAX_LENGTH = 4_096;

  /** {@code https://user:password@host}. */
  private static final Pattern USER_INFO = Pattern.compile("//[^/@,]*@");

  Flags {
    values = Map.copyOf(values);
  }

  static Flags of(CommandLine commandLine) {
    Map<String, String> kept = new TreeMap<>();
    commandLine
        .flags()
        .forEach(
            (flag, value) -> {
              boolean isKept = FlagJudgements.areOf(flag) && value.length() <= MAX_LENGTH;
              kept.put(
                  flag,
                  isKept ? USER_INFO.matcher(value).replaceAll("//***@") : DIGEST + digest(value));
            });
    return new Flags(kept);
  }

  /** Returns the value of a flag; empty if it is not set. */
  Optional<String> value(String flag) {
    return Optional.ofNullable(values.get(flag));
  }

  /** Returns a flag and its value as a reader should see them; a digest says nothing to them. */
  static String shown(Optional<String> value) {
    return value.map(text -> text.startsWith(DIGEST) ? "(not kept)" : text).orElse("(not set)");
  }

  private static String digest(String value) {
    try {
      byte[] all = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
