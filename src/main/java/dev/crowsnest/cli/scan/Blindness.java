package dev.crowsnest.cli.scan;

import dev.crowsnest.audit.Level;
import dev.crowsnest.detection.Sight;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.spec.Rule;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says which rules could see nothing in a log, so that nobody takes that for quiet. */
final class Blindness {
  private final RuleSet rules;
  private final Sight sight = new Sight();
  private final Set<String> alerted = new HashSet<>();

  Blindness(RuleSet rules) {
    this.rules = rules;
  }

  Sight sight() {
    return sight;
  }

  /** Notes that a rule saw something, however little was recorded. */
  void alerted(AlertView alert) {
    alerted.add(alert.ruleId());
  }

  /** Returns the rules that could see nothing. */
  List<Rule> blind() {
    return blind(sight.of(rules));
  }

  private List<Rule> blind(Sight.Blindness found) {
    List<Rule> blind = new ArrayList<>(found.rules());
    blind.removeIf(rule -> alerted.contains(rule.id()));
    return blind;
  }

  /** Prints how much was recorded and how many rules that leaves blind; nothing if it is none. */
  void print(PrintStream out, boolean listRules) {
    Sight.Blindness found = sight.of(rules);
    List<Rule> blind = blind(found);
    if (blind.isEmpty() && found.partly().isEmpty()) {
      return;
    }
    out.println("recorded: " + levels());
    if (!blind.isEmpty()) {
      out.println(
          blind.size()
              + " of "
              + rules.rules().size()
              + " rules could see nothing: what they ask for came, and never at the level that"
              + " they need"
              + (listRules ? ":" : "; --blind-rules lists them"));
      print(blind, out, listRules);
    }
    if (!found.partly().isEmpty()) {
      out.println(
          found.partly().size()
              + " rules could see only a part: nothing of "
              + String.join(", ", found.resources())
              + (listRules ? ":" : blind.isEmpty() ? "; --blind-rules lists them" : ""));
      print(found.partly(), out, listRules);
    }
  }

  /** Returns how many events were recorded at each level. */
  String levels() {
    List<String> levels = new ArrayList<>();
    for (Level level : Level.values()) {
      if (sight.events(level) > 0) {
        levels.add(String.format(Locale.ROOT, "%,d at %s", sight.events(level), level.text()));
      }
    }
    return String.join(", ", levels);
  }

  private static void print(List<Rule> blind, PrintStream out, boolean listRules) {
    if (listRules) {
      blind.forEach(rule -> out.println("  " + rule.title() + ": needs " + rule.needs().text()));
    }
  }
}
