package dev.crowsnest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain streams in an input, one after another. An input that is not packed is one entry.
 * Not thread-safe. Closing frees what decoders hold, and leaves the input open.
 */
public final class ArchiveReader implements AutoCloseable {
  private final Deque<Container> containers = new ArrayDeque<>();
  private final Layer input;
  private @Nullable Entry current;
  private boolean hasBegun;

  public ArchiveReader(InputStream in, Bounds bounds) {
    SentBytes sent = new SentBytes(in, SentBytes.USUALLY_KEPT);
    this.input = new Layer(sent, new Budget(bounds, sent));
  }

  /**
   * Returns the next entry; null at the end. A problem that no entry has shown is an entry of its
   * own.
   *
   * @throws IOException if the sender fails
   */
  public @Nullable Entry next() throws IOException {
    leaveCurrent();
    if (!hasBegun) {
      hasBegun = true;
      current = open(input);
    }
    while (current == null && !containers.isEmpty()) {
      Container container = containers.element();
      Layer entry = nextOf(container);
      current = entry == null ? leave(container) : open(entry);
    }
    return current;
  }

  @Override
  public void close() {
    leaveCurrent();
    while (!containers.isEmpty()) {
      leave(containers.element());
    }
  }

  /** Returns the entry in a layer; null if it is an archive, whose entries come next. */
  private @Nullable Entry open(Layer layer) throws IOException {
    Layer top = layer;
    Format format = Format.of(top.source());
    while (format.isCompression() && !top.isDeepest()) {
      top = top.unpacked(format);
      format = Format.of(top.source());
    }
    if (format.isCompression() || (format.isArchive() && top.isDeepest())) {
      String detail = "it is nested more than " + top.budget().depth() + " deep";
      return Entry.of(top, new Problem(detail, top.sent()));
    }
    if (format.isArchive()) {
      containers.push(format == Format.TAR ? new TarContainer(top) : new ZipContainer(top));
      return null;
    }
    return Entry.of(top, format == Format.UTF_16 ? new Utf16Input(top.source()) : top.source());
  }

  private static @Nullable Layer nextOf(Container container) throws IOException {
    Layer layer = container.layer();
    try {
      if (layer.budget().problem() == null) {
        return container.next();
      }
    } catch (IOException | RuntimeException e) {
      layer.budget().throwFailureOfSender();
      layer.fail(Decoders.describe(container.format(), e));
    }
    layer.budget().throwFailureOfSender();
    return null;
  }

  private void leaveCurrent() {
    if (current != null) {
      current.leave();
      closeDownTo(current.layer(), containers.isEmpty() ? null : containers.element().layer());
      current = null;
    }
  }

  /** Returns what is wrong with the archive, if no entry has told it; otherwise null. */
  private @Nullable Entry leave(Container container) {
    containers.remove();
    Decoders.close(container);
    Layer layer = container.layer();
    Problem problem = layer.problem();
    if (problem != null && !problem.isTold()) {
      return Entry.of(layer, problem);
    }
    closeDownTo(layer, containers.isEmpty() ? null : containers.element().layer());
    return null;
  }

  private static void closeDownTo(Layer top, @Nullable Layer end) {
    for (Layer each = top; each != null && each != end; each = each.below()) {
      each.close();
    }
  }
}
