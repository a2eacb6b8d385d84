package dev.crowsnest.archive;

/**
 * How much may come out of one input.
 *
 * @param depth how many steps of unpacking lie between the input and a plain stream
 * @param entries of all archives in the input together, folders and links included
 * @param freeBytes of unpacked data that are never too many
 * @param ratio of unpacked data to bytes of the input, beyond {@code freeBytes}
 */
public record Bounds(int depth, long entries, long freeBytes, long ratio) {

  /**
   * What no audit log meets. They shrink to a fortieth, and to a hundredth at best; deflate alone
   * reaches a thousandth with zeros, zstd and xz much more. A zip of tar.gz files of gzip logs is
   * four deep. A cloud's log of a year in files of five minutes has 105,120 of them.
   */
  public static final Bounds USUAL = new Bounds(4, 1_000_000, 1L << 30, 500);

  /** What {@code xz -9} needs, the most that xz writes without being told: 65 MiB. */
  static final int XZ_KIB = 70 * 1024;

  /** As a power of two: 128 MiB, the most that {@code zstd -d} takes without being told. */
  static final int ZSTD_WINDOW_LOG = 27;

  /** Names and attributes of one entry; the libraries keep them in memory. */
  static final int HEADER_BYTES = 1 << 20;
}
