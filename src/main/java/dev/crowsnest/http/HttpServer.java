package dev.crowsnest.http;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.http.HttpStartException.Reason;
import dev.crowsnest.http.door.Caller;
import dev.crowsnest.http.door.DoorLimits;
import dev.crowsnest.http.door.Guard;
import dev.crowsnest.http.door.PlainErrors;
import dev.crowsnest.http.door.RejectionLog;
import dev.crowsnest.http.door.TurnedAway;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. It only speaks HTTP/1.1: API servers and scrapers do not need more, and one
 * request at a time per connection keeps the limits simple.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int FEWEST_THREADS = 8;

  /** Beside those of places: for headers, pieces of bodies, health, metrics and refusals. */
  private static final int THREADS_WITHOUT_PLACE = 32;

  private static final int SWEEP_MILLIS = 1_000;
  private static final int SWEEPS_OF_A_TLS_CHECK = 5;
  private static final int THREAD_IDLE_MILLIS = 60_000;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int ACCEPT_BACKLOG = 1024;

  private final Javalin javalin;
  private final HttpSettings settings;
  private final Guard guard;
  private final Optional<LiveTls> tls;
  private final RejectionLog log;
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(HttpServer::keeperThread);
  private @Nullable Future<?> keeping;
  private int sweeps;

  private HttpServer(
      Javalin javalin,
      HttpSettings settings,
      Guard guard,
      Optional<LiveTls> tls,
      RejectionLog log) {
    this.javalin = javalin;
    this.settings = settings;
    this.guard = guard;
    this.tls = tls;
    this.log = log;
  }

  /** Starts the server and returns when it answers requests. */
  public static HttpServer start(HttpSettings settings, List<? extends Endpoint> endpoints)
      throws HttpStartException {
    boolean isForStrangers = endpoints.stream().allMatch(Endpoint::isSafeForStrangers);
    InetAddress address = addressFor(settings, isForStrangers);
    Optional<LiveTls> tls = tls(settings);
    var log = new RejectionLog(LOG, "connections or requests were turned away");
    var guard =
        new Guard(
            settings.limits(),
            settings.callers(),
            isForStrangers ? Optional.empty() : Optional.of(settings.host()),
            (why, caller) -> {
              log.note(kind(why, caller));
              settings.turnedAway().accept(why, caller);
            });
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, threads(settings), guard);
              config.jetty.addConnector(
                  (server, http) ->
                      connector(server, http, tls.map(LiveTls::factory), address, settings, guard));
              endpoints.forEach(endpoint -> endpoint.addTo(config.routes));
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw notStarted(settings, e);
    }
    var server = new HttpServer(javalin, settings, guard, tls, log);
    server.startKeeping();
    return server;
  }

  /**
   * Reports what {@link #start} would refuse in the settings themselves, without listening.
   *
   * @param isForStrangers as the endpoints will be
   */
  public static void check(HttpSettings settings, boolean isForStrangers)
      throws HttpStartException {
    addressFor(settings, isForStrangers);
    tls(settings);
  }

  private static InetAddress addressFor(HttpSettings settings, boolean isForStrangers)
      throws HttpStartException {
    InetAddress address = resolve(settings.host());
    if (!address.isLoopbackAddress() && !isForStrangers) {
      throw new HttpStartException(
          Reason.NOT_GUARDED,
          "without tokens or client certificates only a loopback address can be used, not "
              + settings.host(),
          null);
    }
    return address;
  }

  private static Optional<LiveTls> tls(HttpSettings settings) throws HttpStartException {
    return settings.tls().isPresent()
        ? Optional.of(LiveTls.load(settings.tls().get()))
        : Optional.empty();
  }

  /** How full it is now. */
  public Guard.Load load() {
    return guard.load();
  }

  /** Reads certificate and key again if their files have changed; a broken one changes nothing. */
  public void checkTls() {
    if (tls.isPresent() && tls.get().check()) {
      // A connection that is open was let in by the old authorities.
      guard.closeConnections();
    }
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
  public synchronized void close() {
    if (keeping != null) {
      keeping.cancel(true);
    }
    keeper.shutdownNow();
    javalin.stop();
  }

  private synchronized void startKeeping() {
    keeping =
        keeper.scheduleWithFixedDelay(
            this::keep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void keep() {
    try {
      guard.sweep();
      log.flush();
      sweeps = (sweeps + 1) % SWEEPS_OF_A_TLS_CHECK;
      if (sweeps == 0) {
        checkTls();
      }
    } catch (RuntimeException e) {
      // Without this the executor would never call again, and no deadline would hold.
      LOG.atError().setCause(e).log("looking after connections failed");
    }
  }

  private static Thread keeperThread(Runnable task) {
    Thread thread = new Thread(task, "http-keeper");
    thread.setDaemon(true);
    return thread;
  }

  private static String kind(TurnedAway why, Optional<Caller> caller) {
    Optional<String> cluster = caller.filter(Caller::isVouched).flatMap(Caller::cluster);
    return cluster.map(name -> why.text() + " (" + name + ")").orElse(why.text());
  }

  private static int threads(HttpSettings settings) {
    DoorLimits limits = settings.limits();
    return limits.places() + limits.reserved() * settings.callers().pairs() + THREADS_WITHOUT_PLACE;
  }

  private static InetAddress resolve(String host) throws HttpStartException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new HttpStartException(Reason.ADDRESS_UNUSABLE, "the host " + host + " is unknown", e);
    }
  }

  private static void configure(JavalinConfig config, int threads, Guard guard) {
    var failures = new RejectionLog(LOG, "requests failed");
    // Its queue has at most one job for each connection, and connections are limited.
    var pool = new QueuedThreadPool(threads, FEWEST_THREADS, THREAD_IDLE_MILLIS);
    pool.setName("http");
    pool.setDaemon(true);
    config.jetty.threadPool = pool;
    config.jetty.modifyServer(
        server -> {
          server.setHandler(guard.door());
          server.setErrorHandler(new PlainErrors());
        });
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new PlainErrors()));
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.routes.exception(
        HttpResponseException.class,
        (refusal, context) -> {
          // Javalin's own answer repeats the path, as HTML if that is asked for.
          HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
          context.status(status).contentType(ContentType.TEXT_PLAIN);
          context.result(status.getMessage().toLowerCase(Locale.ROOT) + "\n");
        });
    config.routes.exception(
        Exception.class,
        (defect, context) -> {
          failures.note(context.endpoint().path, defect);
          context.status(HttpStatus.INTERNAL_SERVER_ERROR).result("");
        });
  }

  private static ServerConnector connector(
      Server server,
      HttpConfiguration http,
      Optional<SslContextFactory.Server> tls,
      InetAddress address,
      HttpSettings settings,
      Guard guard) {
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
    guard.watch(connector);
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
    String message = FailureText.of(cause);
    return message.contains("in use")
        ? new HttpStartException(
            Reason.PORT_IN_USE, where + " is in use by another process", failure)
        : new HttpStartException(
            Reason.ADDRESS_UNUSABLE, "cannot listen on " + where + ": " + message, failure);
  }
}
