package dev.crowsnest.detection;

import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.workload.WorkloadPlace;
import dev.crowsnest.workload.WorkloadRef;
import java.util.List;
import java.util.Optional;

/**
 * What detections must have in common to be folded into one finding, besides being near in time.
 *
 * @param actor the authenticated user, and the person that the authenticator stated; empty for what
 *     a controller made from an object that somebody wrote: it belongs to that write, whoever wrote
 * @param group the rule's group of rules, or its id
 * @param place namespace and kind, the root workload, or the values of the fields that the rule
 *     names
 * @param root the root workload, if that is the place
 */
public record FoldKey(
    String cluster, String actor, String group, String place, Optional<WorkloadRef> root) {

  /** The key of what a rule found in an event. */
  static FoldKey of(Match match, EventView view) {
    Rule rule = match.rule();
    String group = rule.triage().group().isEmpty() ? rule.id() : rule.triage().group();
    String cluster = view.origin().cluster();
    List<String> place = match.triage().place(view);
    if (!place.isEmpty()) {
      return new FoldKey(
          cluster, actor(view), group, joined(place.toArray(String[]::new)), Optional.empty());
    }
    WorkloadPlace workload = view.get(WorkloadPlace.FACT).orElse(null);
    if (workload == null) {
      ObjectRef target = view.event().objectRef();
      return new FoldKey(
          cluster,
          actor(view),
          group,
          joined(target.namespace(), target.apiGroup(), target.resource()),
          Optional.empty());
    }
    return new FoldKey(
            cluster,
            workload.isMadeByOwner() ? "" : actor(view),
            group,
            "",
            Optional.of(workload.root()))
        .at(workload.root());
  }

  /** Returns the same key for another root workload. */
  public FoldKey at(WorkloadRef newRoot) {
    return new FoldKey(
        cluster,
        actor,
        group,
        joined(newRoot.namespace(), newRoot.kind(), newRoot.name()),
        Optional.of(newRoot));
  }

  /** Whether this is of what a controller made, whoever wrote what it was made from. */
  public boolean isOfAnyActor() {
    return actor.isEmpty() && root.isPresent();
  }

  /** Returns one text for the whole key; different keys have different texts. */
  public String text() {
    return joined(cluster, actor, group, place);
  }

  private static String actor(EventView view) {
    String username = view.event().user().username();
    Person person = view.get(Person.FACT);
    return person.knownBy() == Person.KnownBy.STATED ? joined(username, person.name()) : username;
  }

  /** The lengths first, so that no two lists of parts give the same text. */
  private static String joined(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(part.length()).append(':').append(part);
    }
    return text.toString();
  }
}
