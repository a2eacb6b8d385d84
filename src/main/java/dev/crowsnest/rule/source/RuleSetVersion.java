package dev.crowsnest.rule.source;

import dev.crowsnest.audit.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Computes the content hash of rule files and value lists, regardless of their order and names. */
public final class RuleSetVersion {
  private static final int SHOWN_BYTES = 6;

  private RuleSetVersion() {}

  /** Returns the version of a rule set made from these files. */
  public static String of(Collection<RuleSource> valueLists, Collection<RuleSource> rules) {
    return ofHashes(
        Stream.concat(
                valueLists.stream().map(file -> "list " + file.hash()),
                rules.stream().map(file -> "rule " + file.hash()))
            .toList());
  }

  /** Returns the version of what has these hashes, in whatever order they are. */
  public static String ofHashes(Collection<String> hashes) {
    MessageDigest all = Sha256.newDigest();
    hashes.stream().sorted().forEach(hash -> all.update(hash.getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(all.digest(), 0, SHOWN_BYTES);
  }

  /** Returns the fingerprint of one file: its name and the hash of its content. */
  static String ofFile(RuleSource file) {
    return file.name() + ' ' + file.hash();
  }
}
