package dev.crowsnest.detection;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.CaseFolding;
import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.spec.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * At which levels events were recorded, and which rules could see nothing because of that: events
 * that they ask for came, and none at the level that they need. Counts an event with one look-up;
 * belongs to one thread.
 */
public final class Sight {
  /** A cluster has some hundreds; beyond this, what comes is taken to be seen by every rule. */
  static final int MAX_KINDS = 4_096;

  /** More than any name that Kubernetes has, and little enough to be kept. */
  private static final int LONGEST = 1_000;

  private final Map<Kind, Set<Level>> levels = new HashMap<>();
  private final Map<Level, Long> events = new EnumMap<>(Level.class);
  private final Set<Level> ofOthers = EnumSet.noneOf(Level.class);

  /** What rules choose events by, as the event has it. */
  private record Kind(
      String verb, String group, String resource, String subresource, String action) {

    static Kind of(AuditEvent event) {
      ObjectRef ref = event.objectRef();
      return new Kind(
          event.verb(), ref.apiGroup(), ref.resource(), ref.subresource(), event.action().text());
    }

    boolean isLong() {
      return verb.length() + group.length() + resource.length() + subresource.length() > LONGEST;
    }

    /** Returns whether what a level adds exists at all: only a write sends an object. */
    boolean mayHave(Level level) {
      return level == Level.REQUEST_RESPONSE || Verbs.isWrite(verb);
    }

    /**
     * Returns whether its bodies may hold credentials: not to record them is no fault of an audit
     * policy.
     */
    boolean isOfCredentials() {
      return resource.equals("secrets")
          || resource.equals("configmaps")
          || group.equals("authentication.k8s.io")
          || (resource.equals("serviceaccounts") && subresource.equals("token"));
    }
  }

  /** Counts an event. */
  public void note(AuditEvent event) {
    events.merge(event.level(), 1L, Long::sum);
    Kind kind = Kind.of(event);
    Set<Level> known = levels.get(kind);
    if (known == null) {
      if (levels.size() == MAX_KINDS || kind.isLong()) {
        ofOthers.add(event.level());
        return;
      }
      known = EnumSet.noneOf(Level.class);
      levels.put(kind, known);
    }
    known.add(event.level());
  }

  /** Returns how many events were recorded at a level. */
  public long events(Level level) {
    return events.getOrDefault(level, 0L);
  }

  /**
   * What rules could not see.
   *
   * @param rules those that could see nothing, in their order
   * @param partly those that could see nothing of some resource that they name
   * @param resources those that came, and never at the level that a rule of {@code partly} needs;
   *     sorted
   */
  public record Blindness(List<Rule> rules, List<Rule> partly, Set<String> resources) {}

  /** Returns what the rules could not see of the events that were counted. */
  public Blindness of(RuleSet rules) {
    List<Rule> blind = new ArrayList<>();
    List<Rule> partly = new ArrayList<>();
    Set<String> resources = new TreeSet<>();
    rules
        .checks()
        .forEach(
            (rule, check) -> {
              Map<String, Boolean> seen = seen(rule.needs(), check);
              if (seen.isEmpty() || isEnough(ofOthers, rule.needs())) {
                return;
              }
              if (!seen.containsValue(true)) {
                blind.add(rule);
              } else if (seen.containsValue(false) && AskedResources.areNamed(check)) {
                partly.add(rule);
                seen.forEach(
                    (resource, isSeen) -> {
                      if (!isSeen) {
                        resources.add(resource);
                      }
                    });
              }
            });
    return new Blindness(blind, partly, resources);
  }

  /**
   * Returns, of each resource of which events came that a rule asks for, whether any was recorded
   * at the level that it needs.
   */
  private Map<String, Boolean> seen(Level needs, EventCheck check) {
    if (needs == Level.METADATA) {
      return Map.of();
    }
    Set<String> resources = AskedResources.of(check);
    Map<String, Boolean> seen = new HashMap<>();
    levels.forEach(
        (kind, found) -> {
          if (kind.mayHave(needs) && asksFor(check, resources, kind)) {
            boolean isEnough = isEnough(found, needs);
            if (isEnough || !kind.isOfCredentials()) {
              seen.merge(kind.resource, isEnough, Boolean::logicalOr);
            }
          }
        });
    return seen;
  }

  private static boolean isEnough(Set<Level> found, Level needs) {
    return found.stream().anyMatch(level -> level.compareTo(needs) >= 0);
  }

  private static boolean asksFor(EventCheck check, Set<String> resources, Kind kind) {
    return (resources.isEmpty() || resources.contains(kind.resource))
        && isIn(check, "verb", kind.verb)
        && isIn(check, "objectRef.apiGroup", kind.group)
        && isIn(check, "objectRef.resource", kind.resource)
        && isIn(check, "objectRef.subresource", kind.subresource)
        && isIn(check, "action", kind.action);
  }

  private static boolean isIn(EventCheck check, String field, String text) {
    return check.texts(field).contains(CaseFolding.fold(text));
  }
}
