package dev.crowsnest.http.door;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body, or the beginning of it, is in memory already. */
final class CollectedRequest extends Request.Wrapper {
  private final boolean isWhole;
  private Content.@Nullable Chunk collected;

  /**
   * The request with what was taken of its body.
   *
   * @param isWhole whether nothing follows
   */
  CollectedRequest(Request request, byte[] bytes, boolean isWhole) {
    super(request);
    this.isWhole = isWhole;
    this.collected = Content.Chunk.from(ByteBuffer.wrap(bytes), isWhole);
  }

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk first = collected;
    if (first != null) {
      collected = null;
      return first;
    }
    return isWhole ? Content.Chunk.EOF : super.read();
  }

  @Override
  public void demand(Runnable whenThereIsMore) {
    if (collected != null || isWhole) {
      whenThereIsMore.run();
    } else {
      super.demand(whenThereIsMore);
    }
  }
}
