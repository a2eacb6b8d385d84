package dev.crowsnest.access;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Remembers which dangerous classes each entry of a role belongs to. Clusters have few different
 * entries, and ask for them at each change of access and for each pod, where comparing one with
 * every class took a seventh of all memory. Thread-safe; at most {@link #MOST} answers, none about
 * an entry of more than {@link #MOST_CHARACTERS} characters.
 */
final class JudgedRules {
  private static final int MOST = 20_000;
  private static final int MOST_CHARACTERS = 2_048;

  /** Stands for every namespace that no class names. */
  private static final String OTHER = "*";

  private final List<DangerousPermission> all;
  private final Set<String> namespaces;
  private final Map<Question, BitSet> answers = new ConcurrentHashMap<>();

  private record Question(RbacRule rule, String namespace) {}

  JudgedRules(List<DangerousPermission> all) {
    this.all = all;
    this.namespaces =
        all.stream()
            .flatMap(permission -> permission.namespaces().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns the places in the list of the classes that an entry grants; not to be changed.
   *
   * @param namespace where; empty for the whole cluster
   */
  BitSet of(RbacRule rule, String namespace) {
    String place = namespace.isEmpty() || namespaces.contains(namespace) ? namespace : OTHER;
    Question question = new Question(rule, place);
    BitSet answer = answers.get(question);
    if (answer == null) {
      answer = judge(rule, place);
      if (isSmall(rule)) {
        if (answers.size() >= MOST) {
          answers.clear();
        }
        answers.put(question, answer);
      }
    }
    return answer;
  }

  /** Whoever writes a role chooses its size: what is remembered must not grow with it. */
  private static boolean isSmall(RbacRule rule) {
    int characters = 0;
    for (List<String> texts :
        List.of(
            rule.verbs(),
            rule.apiGroups(),
            rule.resources(),
            rule.resourceNames(),
            rule.nonResourceUrls())) {
      for (String text : texts) {
        characters += text.length() + 1;
        if (characters > MOST_CHARACTERS) {
          return false;
        }
      }
    }
    return true;
  }

  private BitSet judge(RbacRule rule, String namespace) {
    BitSet granted = new BitSet(all.size());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isGrantedBy(rule, namespace)) {
        granted.set(i);
      }
    }
    return granted;
  }
}
