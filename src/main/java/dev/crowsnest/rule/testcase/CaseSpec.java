package dev.crowsnest.rule.testcase;

import dev.crowsnest.yaml.YamlScalar;
import java.util.List;

/** A case as written in its file. */
record CaseSpec(YamlScalar name, boolean shouldMatch, boolean isSequence, List<EventSpec> events) {
  CaseSpec {
    events = List.copyOf(events);
  }
}
