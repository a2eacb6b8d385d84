package dev.crowsnest.rule.spec;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** One document of a rule file. */
public sealed interface RuleDocument {

  /** Returns the header; a filter has one too. */
  Rule header();

  /** Calls the visitor's method for its kind. */
  void visit(Visitor visitor);

  /** Handles each kind of document. */
  interface Visitor {
    void rule(Detecting rule);

    void filter(Filter filter);
  }

  /** Returns where to report a problem with its identity: at its id, else at its title. */
  Position place();

  /**
   * A rule with a detection.
   *
   * @param needsStated whether the file itself says which audit level the rule needs
   * @param triageFields the fields that {@link Rule#triage} names
   * @param fingerprint of all that decides what it matches; equal for equal contents
   */
  record Detecting(
      Rule header,
      Detections detections,
      boolean needsStated,
      List<FieldUse> triageFields,
      String fingerprint,
      Position place)
      implements RuleDocument {
    public Detecting {
      triageFields = List.copyOf(triageFields);
    }

    @Override
    public void visit(Visitor visitor) {
      visitor.rule(this);
    }
  }

  /**
   * A filter, which excludes events from other rules.
   *
   * @param targets ids and names of the rules it applies to; empty for any rule with its log source
   * @param fingerprint of all that decides what it excludes; equal for equal contents
   */
  record Filter(
      Rule header,
      Optional<List<YamlScalar>> targets,
      Detections detections,
      String fingerprint,
      Position place)
      implements RuleDocument {
    public Filter {
      targets = targets.map(List::copyOf);
    }

    @Override
    public void visit(Visitor visitor) {
      visitor.filter(this);
    }

    /** Returns whether the filter applies to this rule. */
    public boolean isFor(Rule rule) {
      LogSource source = header.logSource();
      return source.includes(rule.logSource())
          && targets
              .map(names -> names.stream().anyMatch(name -> rule.isCalled(name.text())))
              .orElse(true);
    }
  }
}
