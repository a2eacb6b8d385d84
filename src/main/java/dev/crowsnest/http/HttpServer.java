package dev.crowsnest.http;

import dev.crowsnest.http.HttpStartException.Reason;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. It only speaks HTTP/1.1: API servers and scrapers do not need more, and one
 * request at a time per connection keeps the limits simple.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int FEWEST_THREADS = 8;
  private static final int THREAD_IDLE_MILLIS = 60_000;
  private static final int QUEUED_JOBS = 4096;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int ACCEPT_BACKLOG = 1024;

  private final Javalin javalin;
  private final HttpSettings settings;

  private HttpServer(Javalin javalin, HttpSettings settings) {
    this.javalin = javalin;
    this.settings = settings;
  }

  /** Starts the server and returns when it answers requests. */
  public static HttpServer start(HttpSettings settings, List<? extends Endpoint> endpoints)
      throws HttpStartException {
    InetAddress address = resolve(settings.host());
    if (!address.isLoopbackAddress()
        && !endpoints.stream().allMatch(Endpoint::isSafeForStrangers)) {
      throw new HttpStartException(
          Reason.NOT_GUARDED,
          "without tokens or client certificates only a loopback address can be used, not "
              + settings.host(),
          null);
    }
    Optional<SslContextFactory.Server> tls =
        settings.tls().isPresent()
            ? Optional.of(TlsContext.load(settings.tls().get()))
            : Optional.empty();
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, settings.threads());
              config.jetty.addConnector(
                  (server, http) -> connector(server, http, tls, address, settings));
              endpoints.forEach(endpoint -> endpoint.addTo(config.routes));
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw notStarted(settings, e);
    }
    return new HttpServer(javalin, settings);
  }

  /** Returns the port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Returns its address, without a path. */
  public URI uri() {
    String host = settings.host().contains(":") ? '[' + settings.host() + ']' : settings.host();
    return URI.create((settings.tls().isPresent() ? "https://" : "http://") + host + ':' + port());
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static InetAddress resolve(String host) throws HttpStartException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new HttpStartException(Reason.ADDRESS_UNUSABLE, "the host " + host + " is unknown", e);
    }
  }

  private static void configure(JavalinConfig config, int threads) {
    var pool =
        new QueuedThreadPool(
            threads, FEWEST_THREADS, THREAD_IDLE_MILLIS, new ArrayBlockingQueue<>(QUEUED_JOBS));
    pool.setName("http");
    pool.setDaemon(true);
    config.jetty.threadPool = pool;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.routes.exception(
        Exception.class,
        (defect, context) -> {
          LOG.atError()
              .setCause(defect)
              .addKeyValue("path", context.endpoint().path)
              .log("a request failed");
          context.status(HttpStatus.INTERNAL_SERVER_ERROR).result("");
        });
  }

  private static ServerConnector connector(
      Server server,
      HttpConfiguration http,
      Optional<SslContextFactory.Server> tls,
      InetAddress address,
      HttpSettings settings) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // The name in the request does not matter here; the client itself checks it.
    tls.ifPresent(any -> http.addCustomizer(new SecureRequestCustomizer(false)));
    var plain = new HttpConnectionFactory(http);
    ConnectionFactory[] protocols =
        tls.isPresent()
            ? new ConnectionFactory[] {
              new SslConnectionFactory(tls.get(), HttpVersion.HTTP_1_1.asString()), plain
            }
            : new ConnectionFactory[] {plain};
    var connector = new ServerConnector(server, 1, 1, protocols);
    connector.setHost(address.getHostAddress());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(ACCEPT_BACKLOG);
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    return connector;
  }

  private static HttpStartException notStarted(HttpSettings settings, RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof BindException)) {
      cause = cause.getCause();
    }
    String where = settings.host() + ':' + settings.port();
    if (!(cause instanceof IOException)) {
      return new HttpStartException(
          Reason.SERVER_FAILED, "the HTTP server did not start on " + where, failure);
    }
    String message = String.valueOf(cause.getMessage());
    return message.contains("in use")
        ? new HttpStartException(
            Reason.PORT_IN_USE, where + " is in use by another process", failure)
        : new HttpStartException(
            Reason.ADDRESS_UNUSABLE, "cannot listen on " + where + ": " + message, failure);
  }
}
