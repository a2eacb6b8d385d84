package dev.crowsnest.cli.bench;

import dev.crowsnest.app.RecordedLog;
import dev.crowsnest.app.Recording;
import dev.crowsnest.bench.Mix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Provides the recorded logs that a mix is made of. */
final class MixLogs {
  private static final String DAY = "day-1.37";

  private MixLogs() {}

  static List<List<String>> of(Mix mix) throws IOException {
    return switch (mix) {
      case MIXED, WRITES -> ofLaboratories();
      case CLUSTER_DAY -> List.of(RecordedLog.events(DAY));
    };
  }

  private static List<List<String>> ofLaboratories() throws IOException {
    List<List<String>> logs = new ArrayList<>();
    for (Recording recording : Recording.values()) {
      logs.add(recording.events());
    }
    return logs;
  }
}
