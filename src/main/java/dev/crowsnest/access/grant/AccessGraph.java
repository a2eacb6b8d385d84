package dev.crowsnest.access.grant;

import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.podsecurity.psp.PspGrade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The roles, bindings and PodSecurityPolicies of one cluster, indexed for evaluation. Kept up to
 * date object by object. Belongs to one thread.
 */
public final class AccessGraph {
  private final Map<ObjectKey, RoleNode> roles = new HashMap<>();
  private final Map<ObjectKey, BindingNode> bindings = new HashMap<>();
  private final BindingOrder order = new BindingOrder();

  /** Bindings that some clusters have: answers name them, and nothing is concluded from them. */
  private final Map<ObjectKey, BindingNode> possible = new TreeMap<>();

  private final Map<ObjectKey, Set<ObjectKey>> bindingsOfRole = new HashMap<>();
  private final Map<Subject, Set<ObjectKey>> bindingsOfSubject = new HashMap<>();

  /** Roles into which others are merged, and the results that have been computed so far. */
  private final AggregateIndex aggregates = new AggregateIndex();

  private final Map<ObjectKey, List<RbacRule>> aggregated = new HashMap<>();
  private final Map<String, PspNode> policies = new TreeMap<>();
  private long changes;

  /** Adds an object or its new state; kinds that grant nothing are ignored. */
  public void put(KnownObject object) {
    changes++;
    ObjectKey key = object.key();
    if (AccessKind.isRole(key.kind())) {
      RoleNode node = RoleNode.of(object);
      forgetAggregatesOf(key, node.labels());
      roles.put(key, node);
      aggregates.put(key, node);
    } else if (AccessKind.isBinding(key.kind())) {
      removeBinding(key);
      if (object.certainty() == Certainty.ASSUMED && Defaults.isOfKubeadm(key)) {
        possible.put(key, BindingNode.of(object));
      } else {
        addBinding(key, BindingNode.of(object));
      }
    } else if (key.kind() == AccessKind.POD_SECURITY_POLICY) {
      policies.put(key.name(), PspNode.of(object));
    }
  }

  /** Removes an object that is gone. */
  public void remove(ObjectKey key) {
    changes++;
    if (AccessKind.isRole(key.kind())) {
      forgetAggregatesOf(key, Map.of());
      roles.remove(key);
      aggregates.remove(key);
    } else if (AccessKind.isBinding(key.kind())) {
      removeBinding(key);
    } else if (key.kind() == AccessKind.POD_SECURITY_POLICY) {
      policies.remove(key.name());
    }
  }

  /**
   * Returns a number that is another one after each change: what was derived before may be wrong.
   */
  public long changes() {
    return changes;
  }

  /** Returns whether the role's rules were seen or are assumed. */
  public boolean knows(ObjectKey role) {
    RoleNode node = roles.get(role);
    return node != null && node.certainty().isSure();
  }

  /** Returns whether other roles are merged into it. */
  public boolean isAggregated(ObjectKey role) {
    RoleNode node = roles.get(role);
    return node != null && !node.selectors().isEmpty();
  }

  /** Returns what the role grants, including roles merged into it; empty if it is unknown. */
  public List<RbacRule> rules(ObjectKey role) {
    RoleNode node = roles.get(role);
    if (node == null) {
      return List.of();
    }
    if (node.selectors().isEmpty()) {
      return node.rules();
    }
    List<RbacRule> known = aggregated.get(role);
    if (known == null) {
      known = merged(role);
      aggregated.put(role, known);
    }
    return known;
  }

  /** Returns the role, and those into which it is merged now, or would be with these labels. */
  public Set<ObjectKey> mergedInto(ObjectKey role, Map<String, String> otherLabels) {
    Set<ObjectKey> found = new LinkedHashSet<>();
    found.add(role);
    if (role.kind() != AccessKind.CLUSTER_ROLE) {
      return found;
    }
    RoleNode node = roles.get(role);
    List<Map<String, String>> labels = new ArrayList<>();
    labels.add(otherLabels);
    if (node != null) {
      labels.add(node.labels());
    }
    while (!labels.isEmpty()) {
      aggregates.addSelecting(labels.remove(labels.size() - 1), found, labels);
    }
    return found;
  }

  /** Returns the bindings that grant the role, in no particular order. */
  public Set<ObjectKey> bindingsOf(ObjectKey role) {
    return Collections.unmodifiableSet(bindingsOfRole.getOrDefault(role, Set.of()));
  }

  /**
   * Returns what the binding grants to each subject; empty if it is unknown or grants nothing to
   * anybody.
   */
  public List<Grant> grants(ObjectKey binding) {
    return grants(binding, bindings.get(binding));
  }

  private List<Grant> grants(ObjectKey binding, @Nullable BindingNode node) {
    if (node == null || node.role() == null) {
      return List.of();
    }
    List<RbacRule> rules = rules(node.role());
    List<Grant> grants = new ArrayList<>(node.subjects().size());
    for (Subject subject : node.subjects()) {
      grants.add(new Grant(subject, binding.namespace(), binding, node.role(), rules));
    }
    return grants;
  }

  /**
   * Returns what the subject itself is granted; what it has as a member of groups is not included.
   */
  public List<Grant> grants(Subject subject) {
    return grants(subject, binding -> true);
  }

  /**
   * Returns the same, limited to grants that count in a namespace, or everywhere if that is empty.
   */
  public List<Grant> grants(Subject subject, String namespace) {
    return grants(
        subject, binding -> binding.namespace().isEmpty() || binding.namespace().equals(namespace));
  }

  private List<Grant> grants(Subject subject, Predicate<ObjectKey> filter) {
    List<Grant> grants = new ArrayList<>();
    for (ObjectKey binding : bindingsOfSubject.getOrDefault(subject, Set.of())) {
      if (!filter.test(binding)) {
        continue;
      }
      BindingNode node = bindings.get(binding);
      if (node != null && node.role() != null) {
        grants.add(
            new Grant(subject, binding.namespace(), binding, node.role(), rules(node.role())));
      }
    }
    return grants;
  }

  /** Visits the grants of all bindings, ordered by kind, namespace and name. */
  public void forEachGrant(Consumer<Grant> visitor) {
    for (ObjectKey binding : order.of(bindings.keySet())) {
      grants(binding).forEach(visitor);
    }
  }

  /** Returns whether the binding is known, with this role and subject. */
  public boolean grants(AllowedBy use) {
    BindingNode node = bindings.get(use.binding());
    return node != null
        && use.role().equals(node.role())
        && node.subjects().contains(use.subject());
  }

  /** Returns the grants of bindings that the cluster may have, ordered like the others. */
  public List<Grant> possibleGrants() {
    List<Grant> grants = new ArrayList<>();
    possible.forEach((binding, node) -> grants.addAll(grants(binding, node)));
    return grants;
  }

  /** Returns every subject that any binding names, in no particular order. */
  public Set<Subject> subjects() {
    return Collections.unmodifiableSet(bindingsOfSubject.keySet());
  }

  /** Returns how many bindings are known. */
  public int bindingCount() {
    return bindings.size();
  }

  /** Returns how many roles are known. */
  public int roleCount() {
    return roles.size();
  }

  /** Returns the role that a binding grants; null if unknown. */
  public @Nullable ObjectKey roleOf(ObjectKey binding) {
    BindingNode node = bindings.get(binding);
    return node == null ? null : node.role();
  }

  /** Returns how certain the content of a role or binding is. */
  public Certainty certainty(ObjectKey key) {
    RoleNode role = roles.get(key);
    if (role != null) {
      return role.certainty();
    }
    BindingNode binding = bindings.getOrDefault(key, possible.get(key));
    return binding == null ? Certainty.UNSEEN : binding.certainty();
  }

  /** Returns the PodSecurityPolicies, sorted. */
  public Set<String> policies() {
    return Collections.unmodifiableSet(policies.keySet());
  }

  /**
   * Returns the least strict level that the policy admits; empty if it or its fields are unknown.
   */
  public Optional<PspGrade> grade(String policy) {
    PspNode node = policies.get(policy);
    return node == null ? Optional.empty() : node.grade();
  }

  /**
   * Returns the rules of the role and of all that are merged into it, directly or through others.
   */
  private List<RbacRule> merged(ObjectKey aggregate) {
    Set<RbacRule> rules = new LinkedHashSet<>();
    Set<ObjectKey> found = new LinkedHashSet<>();
    Deque<ObjectKey> open = new ArrayDeque<>();
    found.add(aggregate);
    open.add(aggregate);
    while (!open.isEmpty()) {
      RoleNode node = roles.get(open.remove());
      if (node != null) {
        rules.addAll(node.rules());
        for (ObjectKey other : selectedBy(node)) {
          if (found.add(other)) {
            open.add(other);
          }
        }
      }
    }
    return List.copyOf(rules);
  }

  private Set<ObjectKey> selectedBy(RoleNode node) {
    Set<ObjectKey> selected = new TreeSet<>();
    if (!node.selectors().isEmpty()) {
      roles.forEach(
          (other, role) -> {
            if (other.kind() == AccessKind.CLUSTER_ROLE && node.selects(role.labels())) {
              selected.add(other);
            }
          });
    }
    return selected;
  }

  private void forgetAggregatesOf(ObjectKey role, Map<String, String> newLabels) {
    mergedInto(role, newLabels).forEach(aggregated::remove);
  }

  private void addBinding(ObjectKey key, BindingNode node) {
    bindings.put(key, node);
    order.added(key);
    if (node.role() != null) {
      bindingsOfRole.computeIfAbsent(node.role(), unused -> new LinkedHashSet<>()).add(key);
    }
    for (Subject subject : node.subjects()) {
      bindingsOfSubject.computeIfAbsent(subject, unused -> new LinkedHashSet<>()).add(key);
    }
  }

  private void removeBinding(ObjectKey key) {
    possible.remove(key);
    BindingNode node = bindings.remove(key);
    if (node == null) {
      return;
    }
    order.removed();
    if (node.role() != null) {
      removeFrom(bindingsOfRole, node.role(), key);
    }
    for (Subject subject : node.subjects()) {
      removeFrom(bindingsOfSubject, subject, key);
    }
  }

  private static <K> void removeFrom(Map<K, Set<ObjectKey>> index, K of, ObjectKey binding) {
    Set<ObjectKey> left = index.get(of);
    if (left != null && left.remove(binding) && left.isEmpty()) {
      index.remove(of);
    }
  }
}
