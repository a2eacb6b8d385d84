package dev.crowsnest.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A step of unpacking: the input itself, what a compressed stream expands to, or an entry of an
 * archive. Each stands on the one that it comes from.
 */
final class Layer {
  private final @Nullable Layer below;
  private final Budget budget;
  private final String path;
  private final int depth;
  private final SentBytes sent;
  private final Source source;
  private final @Nullable Guard decoder;
  private final boolean isEntry;
  private @Nullable Problem problem;
  private boolean isCut;

  /** Opens a decoder. */
  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }

  /** The input itself. */
  Layer(SentBytes input, Budget budget) {
    this.below = null;
    this.budget = budget;
    this.path = "";
    this.depth = 0;
    this.sent = input;
    this.source = new Source(input);
    this.decoder = null;
    this.isEntry = false;
  }

  /** What the compressed content of a layer expands to. */
  private Layer(Layer below, Format format) {
    this.below = below;
    this.budget = below.budget;
    this.path = below.path;
    this.depth = below.depth + 1;
    this.sent = below.sent;
    this.decoder = new Guard(format, this, this, () -> Decoders.open(format, below.source));
    this.source = new Source(decoder);
    this.isEntry = false;
  }

  /** An entry of the archive in a layer. */
  private Layer(Layer below, Format format, String name, InputStream content) {
    this.below = below;
    this.budget = below.budget;
    this.path = below.path + '!' + name;
    this.depth = below.depth + 1;
    this.decoder = null;
    this.isEntry = true;
    // Entries of a tar stand one behind the other: what breaks one of them breaks the tar.
    Layer broken = format == Format.TAR ? below : this;
    Guard guard = new Guard(format, this, broken, () -> content);
    this.sent = new SentBytes(guard, SentBytes.USUALLY_KEPT);
    this.source = new Source(sent);
  }

  Layer unpacked(Format format) {
    return new Layer(this, format);
  }

  Layer entry(Format format, String name, InputStream content) {
    return new Layer(this, format, name, content);
  }

  @Nullable Layer below() {
    return below;
  }

  /** Returns the names of the archives' entries around it, each behind a {@code !}. */
  String path() {
    return path;
  }

  Budget budget() {
    return budget;
  }

  Source source() {
    return source;
  }

  boolean isDeepest() {
    return depth >= budget.depth();
  }

  /** Returns the nearest bytes that stand somewhere as they are: an entry's, or the input's. */
  SentBytes sent() {
    return sent;
  }

  /** Returns why this layer, or one that it comes from, ended early; null if none did so far. */
  @Nullable Problem problem() {
    if (budget.problem() != null) {
      return budget.problem();
    }
    if (problem != null) {
      return problem;
    }
    return below == null ? null : below.problem();
  }

  /** Returns why the entry that this layer is in was cut; null if it was not. */
  @Nullable Problem problemOfEntry() {
    Layer each = this;
    while (!each.isCut && !each.isEntry && each.below != null) {
      each = each.below;
    }
    return each.isCut ? problem() : budget.problem();
  }

  /** Ends the layer; what breaks because a layer below broke is not told again. */
  void fail(String detail) {
    if (problem() == null) {
      problem = new Problem(detail, sent);
    }
  }

  void close() {
    if (decoder != null) {
      decoder.close();
    }
  }

  /** Ends early where its decoder fails, and says so; fails only if the sender does. */
  private static final class Guard extends InputStream {
    private final Format format;
    private final Layer owner;
    private final Layer broken;
    private final Opener opener;
    private @Nullable InputStream opened;
    private boolean hasEnded;

    /**
     * Creates a guard.
     *
     * @param broken what is broken when the decoder fails
     */
    Guard(Format format, Layer owner, Layer broken, Opener opener) {
      this.format = format;
      this.owner = owner;
      this.broken = broken;
      this.opener = opener;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (hasEnded || broken.budget.problem() != null) {
        return -1;
      }
      int count = -1;
      try {
        if (opened == null) {
          opened = opener.open();
        }
        count = opened.read(target, offset, length);
      } catch (IOException | RuntimeException e) {
        broken.budget.throwFailureOfSender();
        owner.isCut = true;
        broken.fail(Decoders.describe(format, e));
      }
      broken.budget.throwFailureOfSender();
      hasEnded = count < 0;
      return count > 0 && !broken.budget.takeBytes(count) ? -1 : count;
    }

    @Override
    public void close() {
      hasEnded = true;
      Decoders.close(opened);
    }
  }
}
