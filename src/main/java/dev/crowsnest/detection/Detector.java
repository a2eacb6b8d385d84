package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.RuleSet;
import java.util.List;

/** Finds what is risky in an event. Belongs to one thread; must not throw on any event. */
public interface Detector {

  /** The matches of an event under the rules that are in force for it. */
  List<Match> judge(EventView view, RuleSet rules);
}
