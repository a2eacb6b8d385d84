package dev.crowsnest.http.door;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Knows callers by their credentials, before any of a body is read. Thread-safe, and quick. */
public interface Callers {

  /** Who sends this request; empty for strangers. */
  Optional<Caller> of(Request request);

  /** How many pairs of a credential and a cluster there are: each has places reserved. */
  int pairs();

  /** Everybody is a stranger: for endpoints that ask for no credential. */
  static Callers strangersOnly() {
    return new Callers() {
      @Override
      public Optional<Caller> of(Request request) {
        return Optional.empty();
      }

      @Override
      public int pairs() {
        return 0;
      }
    };
  }
}
