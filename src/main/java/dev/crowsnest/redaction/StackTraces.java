package dev.crowsnest.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Says where something failed, and not what with: messages of exceptions may quote an event. */
public final class StackTraces {
  private static final int MAX_CAUSES = 8;

  private StackTraces() {}

  /** Returns the class and the frames of a failure and of its causes, outermost first. */
  public static List<String> withoutMessages(Throwable failure) {
    List<String> traces = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && traces.size() < MAX_CAUSES) {
      traces.add(cause.getClass().getName() + " at " + Arrays.toString(cause.getStackTrace()));
      cause = cause.getCause();
    }
    return traces;
  }
}
