package dev.crowsnest.rule.testcase;

import java.io.IOException;

/** The event of a case, or several events of which the last one is evaluated. */
public interface CaseEvent {
  /** Returns where its author finds it: a file, or a line in a file and the name of the case. */
  String place();

  /**
   * Returns an audit event, or an EventList, as JSON.
   *
   * @throws IOException if the file cannot be read
   */
  byte[] json() throws IOException;
}
