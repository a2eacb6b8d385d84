package dev.crowsnest.topic;

/** The names of the headers that a record of the events topic carries; all values are UTF-8. */
public final class EventHeaders {
  /** What brought the event in, such as {@code webhook} or {@code file:NAME}. */
  public static final String SOURCE = "source";

  /** When ingest received it, RFC 3339. */
  public static final String RECEIVED_AT = "received-at";

  /** Which bodies ingest removed because the event was too large; absent if none. */
  public static final String STRIPPED = "stripped";

  /** Where the event stood in its source, {@code FILE:LINE}; absent for a webhook. */
  public static final String POSITION = "position";

  private EventHeaders() {}
}
