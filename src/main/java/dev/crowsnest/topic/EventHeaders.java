package dev.crowsnest.topic;

/** The names of the headers of records in the events topic; all values are UTF-8. */
public final class EventHeaders {
  /** Where the event came from, such as {@code webhook} or {@code file:NAME}. */
  public static final String SOURCE = "source";

  /** When ingest received it, RFC 3339. */
  public static final String RECEIVED_AT = "received-at";

  /** The bodies that ingest removed because the event was too large; absent if none. */
  public static final String STRIPPED = "stripped";

  /** The position of the event in its source, {@code FILE:LINE}; absent for a webhook. */
  public static final String POSITION = "position";

  private EventHeaders() {}
}
