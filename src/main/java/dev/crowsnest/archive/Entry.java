package dev.crowsnest.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A plain stream in an input. If something is broken or a bound is met, it ends early; an entry may
 * also be nothing but the place of a problem.
 */
public final class Entry {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Layer layer;
  private final Content content;
  private final @Nullable Problem known;

  private Entry(Layer layer, InputStream content, @Nullable Problem known) {
    this.layer = layer;
    this.content = new Content(content);
    this.known = known;
  }

  static Entry of(Layer layer, InputStream content) {
    return new Entry(layer, content, null);
  }

  /** Returns an entry that has nothing but a problem. */
  static Entry of(Layer layer, Problem problem) {
    return new Entry(layer, InputStream.nullInputStream(), problem);
  }

  /** Knows whether it has ended: what lies behind is read ahead. */
  private static final class Content extends FilterInputStream {
    private boolean hasEnded;

    Content(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      hasEnded |= next < 0;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      hasEnded |= count < 0;
      return count;
    }
  }

  /**
   * Returns the entry's name behind that of the input: empty for the input itself, otherwise {@code
   * !NAME}, and again for archives in archives.
   */
  public String path() {
    return layer.path();
  }

  /** Returns the content; fails only if the sender does. Read it before the next entry. */
  public InputStream content() {
    return content;
  }

  /**
   * Returns why the content ended early, as a clause without anything from the input; null if it
   * did not, or has not ended yet.
   */
  public @Nullable String problem() {
    Problem problem = content.hasEnded ? why() : null;
    return problem == null ? null : problem.detail();
  }

  /**
   * Returns the bytes in which the problem is, as they stand in the input or in its archive, read
   * to their end.
   */
  public SentBytes sent() throws IOException {
    Problem problem = why();
    SentBytes sent = problem == null ? layer.sent() : problem.sent();
    byte[] rest = new byte[BUFFER_BYTES];
    while (sent.read(rest, 0, rest.length) >= 0) {
      // It remembers what was read.
    }
    return sent;
  }

  Layer layer() {
    return layer;
  }

  /** Remembers that its problem need not be told again. */
  void leave() {
    Problem problem = why();
    if (problem != null) {
      problem.tell();
    }
  }

  private @Nullable Problem why() {
    return known == null ? layer.problemOfEntry() : known;
  }
}
