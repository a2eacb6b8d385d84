package dev.crowsnest.rule.testcase;

import java.io.IOException;

/** The event of a case, or the events of which the last one is evaluated. */
public interface CaseEvent {
  /** Returns where its author finds it: a file, or a line of a file and the name of the case. */
  String place();

  /**
   * Returns one audit event, or an EventList, as JSON.
   *
   * @throws IOException if the file cannot be read
   */
  byte[] json() throws IOException;
}
