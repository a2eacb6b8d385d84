package dev.crowsnest.http.door;

/** Why a connection or a request was turned away before an endpoint saw it. */
public enum TurnedAway {
  /** A stranger's connection that gave way to a newer one. */
  STRANGERS("too many connections without a known credential"),
  /** A connection beyond those that one credential may have: 503. */
  CONNECTIONS("too many connections with one credential"),
  /** A request beyond those that one credential may have under way: 503. */
  REQUESTS("too many requests with one credential"),
  /** Headers, a body or the reading of an answer took too long: 408, or the connection ended. */
  TOO_SLOW("too slow"),
  /** The Host header names another machine, where only this machine may ask: 421. */
  FOREIGN_HOST("for another host");

  private final String text;

  TurnedAway(String text) {
    this.text = text;
  }

  /** In words, for a log. */
  public String text() {
    return text;
  }
}
