package dev.crowsnest.envelope;

/**
 * One way in which a shipper or a cloud keeps audit events. {@link Envelopes} lists all. Stateless
 * and thread-safe.
 */
public interface Envelope {

  /** The name for {@code --format} and for reports: lower case with hyphens. */
  String name();

  /**
   * Passes on what is in an item of this shape.
   *
   * @return false, with nothing passed on, if it has another shape
   */
  boolean open(Wrapped item, EnvelopeContents into);
}
