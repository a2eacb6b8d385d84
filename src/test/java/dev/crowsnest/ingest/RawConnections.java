package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Many connections of one attacker, all fed by its one thread. */
final class RawConnections implements AutoCloseable {
  private final InetSocketAddress server;
  private final List<SocketChannel> open = new ArrayList<>();

  RawConnections(int port) {
    this.server = new InetSocketAddress("127.0.0.1", port);
  }

  /** Opens this many more, and sends the same on each. */
  void open(int count, String text) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.configureBlocking(false);
      open.add(channel);
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
  }

  /** Sends one more byte on each, and forgets those that the server has closed. */
  void trickle() {
    open.removeIf(
        channel -> {
          try {
            return channel.read(ByteBuffer.allocate(4096)) < 0
                || channel.write(ByteBuffer.wrap(new byte[] {' '})) < 0;
          } catch (IOException e) {
            return true;
          }
        });
  }

  /** Those that the server has not closed, as far as was noticed. */
  int alive() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
  }
}
