package dev.crowsnest.access.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.podsecurity.psp.PspGrade;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.spelling.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may use which PodSecurityPolicies, and what these admit.
 *
 * @param policy only this one
 * @param privileged only those that admit privileged pods
 */
public record WhoCanUsePsp(Optional<String> policy, boolean privileged) implements AccessQuery {
  static final String NAME = "who-can-use-psp";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    policy.ifPresent(name -> parameters.put("policy", name));
    if (privileged) {
      parameters.put("privileged", "true");
    }
    return parameters;
  }

  @Override
  public Optional<String> remark(Known known, List<ObjectNode> answers) {
    if (policy.isPresent() && !known.graph().policies().contains(policy.get())) {
      return Optional.of(
          "no PodSecurityPolicy '"
              + policy.get()
              + "' is known"
              + SimilarNames.orElse(policy.get(), known.graph().policies()));
    }
    return answers.stream().anyMatch(Answers::isProved)
        ? Optional.empty()
        : Optional.of(
            "no known binding lets anybody use such a PodSecurityPolicy"
                + Answers.lookedAt(known.graph()));
  }

  @Override
  public List<ObjectNode> answer(Known known) {
    AccessGraph graph = known.graph();
    Set<String> wanted = wanted(graph);
    List<ObjectNode> answers = new ArrayList<>();
    Set<String> ofMasters = new TreeSet<>();
    // What only clusters have that are too new for PodSecurityPolicies is left out.
    known.forEachGivenGrant(grant -> answer(grant, wanted, known, answers, ofMasters));
    Set<String> unproved = new TreeSet<>(wanted);
    unproved.removeAll(ofMasters);
    for (String name : unproved) {
      answers.add(withPolicy(Answers.ofMasters(), name, graph));
    }
    return answers;
  }

  private void answer(
      Grant grant,
      Set<String> wanted,
      Known known,
      List<ObjectNode> answers,
      Set<String> ofMasters) {
    Set<String> usable = Set.copyOf(PspUsePermission.policyNames(grant.rules()));
    if (usable.isEmpty()) {
      return;
    }
    boolean all = usable.contains(PspUsePermission.EVERY_POLICY);
    for (String name : all ? wanted : usable) {
      if (wanted.contains(name) || (policy.isEmpty() && !privileged)) {
        answers.add(withPolicy(Answers.of(grant, known), name, known.graph()));
        if (grant.subject().equals(Subject.MASTERS) && grant.namespace().isEmpty()) {
          ofMasters.add(name);
        }
      }
    }
  }

  /** Returns the existing policies that the query is about, or the one that it names. */
  private Set<String> wanted(AccessGraph graph) {
    if (policy.isPresent()) {
      return Set.of(policy.get());
    }
    Set<String> names = new TreeSet<>();
    for (String name : graph.policies()) {
      boolean isPrivileged =
          graph.grade(name).filter(g -> g.level() == PodSecurityLevel.PRIVILEGED).isPresent();
      if (!privileged || isPrivileged) {
        names.add(name);
      }
    }
    return names;
  }

  private static ObjectNode withPolicy(ObjectNode answer, String name, AccessGraph graph) {
    Optional<PspGrade> grade = graph.grade(name);
    answer.put("policy", name);
    answer.put(
        "level",
        grade
            .map(known -> known.level().text())
            .orElse(graph.policies().contains(name) ? "unknown" : "no such policy known"));
    return answer;
  }
}
