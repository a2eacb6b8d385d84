package dev.crowsnest.ingest;

import dev.crowsnest.decode.RejectReason;

/**
 * What ingest counts. The unit is an item: an event, a line, a row, or the rest of an input that
 * could not be split into items. Thread-safe.
 *
 * <p>The equation, when nothing is in flight:
 *
 * <pre>received = stored + dead-lettered + set aside + not stored</pre>
 *
 * <p>{@code not stored} is 0 while Kafka works; the sources of such items were told (503, or a
 * failed import) and send them again, which counts as received again. Any other difference in the
 * equation is a bug. Alert on growth of not stored, dead-lettered and refused.
 */
public interface IngestMetrics {

  /** An item was found in an input. */
  void received(int bytes);

  /** Kafka has acknowledged an event. */
  void stored();

  /** Kafka has acknowledged the dead letter of an item. */
  void deadLettered(RejectReason reason);

  /** Kafka did not acknowledge an item, or it was not sent because earlier ones failed. */
  void notStored();

  /** Bodies were removed from an event that was too large; it is stored nevertheless. */
  void stripped();

  /** An event was found in something; the name is that of the envelope. */
  void opened(String envelope);

  /** An item is known and is no audit event; it is not kept. */
  void setAside(String what);

  /** An item became a dead letter because it is of another kind, which the detail tells. */
  void foreign(String detail);

  /** A request was answered without reading its items; its sender still has them. */
  void refused(Refusal refusal);

  /** Why a request was answered without reading its items. */
  enum Refusal {
    /** 503: too many bytes that Kafka has not acknowledged. */
    OVERLOAD,
    /** 401: no credential, or an unknown one. */
    UNAUTHENTICATED,
    /** 403: the credential is not bound to this cluster, or a browser sent the request. */
    FORBIDDEN,
    /** 404, 413, 415: not a cluster name, declared too large, or of another content type. */
    UNACCEPTABLE
  }
}
