package dev.crowsnest.component;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a request is like the component whose identity it uses.
 *
 * @param component whose identity it is by name; empty if of none
 * @param mismatches what speaks against it; empty if nothing does, or if it is of none
 */
record Likeness(Optional<Component> component, List<String> mismatches) {
  static final Fact<Likeness> FACT = Fact.of("component.likeness", view -> of(view.event()));

  static final String AGENT = "agent";
  static final String GROUPS = "groups";
  static final String IMPERSONATION = "impersonation";
  static final String ACT = "act";

  private static final Likeness NONE = new Likeness(Optional.empty(), List.of());

  /** Returns the component, if nothing speaks against it. */
  Optional<String> believed() {
    return mismatches.isEmpty() ? component.map(Component::name) : Optional.empty();
  }

  private static Likeness of(AuditEvent event) {
    Optional<Component> named = Components.named(event.user().username());
    if (named.isEmpty()) {
      return NONE;
    }
    Component component = named.get();
    List<String> mismatches = new ArrayList<>(0);
    if (Agents.kindOf(event.userAgent()).isPresent()) {
      mismatches.add(AGENT);
    }
    if (!component.mayHave(event.user().groups())) {
      mismatches.add(GROUPS);
    }
    if (event.actor().impersonates()) {
      mismatches.add(IMPERSONATION);
    }
    if (!component.does(event)) {
      mismatches.add(ACT);
    }
    return new Likeness(named, mismatches);
  }

  static Optional<String> agent(EventView view) {
    return Agents.kindOf(view.event().userAgent());
  }
}
