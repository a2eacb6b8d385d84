package dev.crowsnest.ingest;

import dev.crowsnest.decode.RejectReason;

/**
 * What ingest counts. One unit is one item: an event, a line, a row, or the rest of an input that
 * could not be cut into items. Thread-safe.
 *
 * <p>The equation, once nothing is under way:
 *
 * <pre>received = stored + dead-lettered + not stored</pre>
 *
 * <p>{@code not stored} is 0 while Kafka works; its sources were told so (503, or a failed import)
 * and send again, which counts as received again. Anything else missing in the equation is a
 * defect. Alert on: not stored growing, dead-lettered growing, refused growing.
 */
public interface IngestMetrics {

  /** An item was cut out of an input. */
  void received(int bytes);

  /** Kafka has acknowledged an event. */
  void stored();

  /** Kafka has acknowledged the dead letter of an item. */
  void deadLettered(RejectReason reason);

  /** Kafka did not acknowledge an item, or was not asked since others failed before. */
  void notStored();

  /** Bodies were removed from an event that was too large; it is stored nevertheless. */
  void stripped();

  /** A request was answered without reading its items; its sender has them still. */
  void refused(Refusal refusal);

  /** Why a request was answered without reading its items. */
  enum Refusal {
    /** 503: too many bytes that Kafka has not acknowledged. */
    OVERLOAD,
    /** 401: no credential, or an unknown one. */
    UNAUTHENTICATED,
    /** 403: the credential is not bound to this cluster, or a browser sent the request. */
    FORBIDDEN,
    /** 404, 413, 415: no cluster's name, declared too large, or of a foreign type. */
    UNACCEPTABLE
  }
}
