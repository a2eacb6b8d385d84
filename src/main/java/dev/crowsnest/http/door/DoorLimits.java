package dev.crowsnest.http.door;

import java.time.Duration;

/**
 * How much one server gives to whom.
 *
 * @param strangers connections that have not shown a known credential, all together. Of more, one
 *     is closed: of the source with the most the one that waits longest
 * @param connectionsOfOne connections of one credential. A request on a further one is answered 503
 * @param places requests of known callers under way at the same time, besides the reserved ones
 * @param placesOfOne those of them that one credential may have
 * @param reserved places that each pair of a credential and a cluster has for itself
 * @param headerTime for the headers of a request, from the beginning of a stranger's connection or
 *     the answer before; twice as long for known callers
 * @param exchangeTime for a whole request and its answer: what is slower is closed
 * @param collectedBytes of a body that are read before the request gets a thread; at most so much
 *     memory for each place
 * @param collectTime for these bytes
 * @param bytesPerSecond how fast a body must come, on average, after {@code grace}
 * @param grace how long a body may come slower
 */
public record DoorLimits(
    int strangers,
    int connectionsOfOne,
    int places,
    int placesOfOne,
    int reserved,
    Duration headerTime,
    Duration exchangeTime,
    int collectedBytes,
    Duration collectTime,
    long bytesPerSecond,
    Duration grace) {

  /** For API servers that give up after 30 s and send some hundred events at a time. */
  public static DoorLimits usual() {
    return new DoorLimits(
        512,
        128,
        64,
        32,
        2,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        1024 * 1024,
        Duration.ofSeconds(20),
        1024,
        Duration.ofSeconds(5));
  }

  /** The same with other places: {@code ofOne} for each credential, none reserved. */
  public DoorLimits withPlaces(int newPlaces, int ofOne) {
    return new DoorLimits(
        strangers,
        connectionsOfOne,
        newPlaces,
        ofOne,
        0,
        headerTime,
        exchangeTime,
        collectedBytes,
        collectTime,
        bytesPerSecond,
        grace);
  }

  /** The same with other times. */
  public DoorLimits withTimes(Duration newHeaderTime, Duration newCollectTime, Duration newGrace) {
    return new DoorLimits(
        strangers,
        connectionsOfOne,
        places,
        placesOfOne,
        reserved,
        newHeaderTime,
        exchangeTime,
        collectedBytes,
        newCollectTime,
        bytesPerSecond,
        newGrace);
  }
}
