package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.grant.PermissionWords;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import dev.crowsnest.podsecurity.psp.PspGrade;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes in sentences what a change did. */
final class Sentences {
  private static final int MAX_SENTENCES = 20;
  private static final int MAX_HELD = 10;
  private static final int MAX_NAMES = 5;
  private static final int MAX_PERMISSIONS = 6;

  /** Names may have any length; nobody reads further than this. */
  private static final int MAX_NAME = 160;

  private static final int MAX_SENTENCE = 2_000;

  private final List<String> sentences = new ArrayList<>();

  private Sentences() {}

  static List<String> of(AccessJudgement judgement) {
    Sentences all = new Sentences();
    judgement.weakenings().stream().map(AdmissionWeakening::words).forEach(all::add);
    judgement.change().ifPresent(all::addChange);
    return List.copyOf(all.sentences);
  }

  private void addChange(AccessChange change) {
    if (change.isOnlyRead()) {
      addSeen(change);
      return;
    }
    change.gained().forEach(one -> add(gained(one)));
    addRest(change.gainedCount(), change.gained().size(), "gained");
    change.policies().forEach(policy -> add(policy(policy)));
    change.transitions().stream()
        .filter(DefaultRoles::isTamperedWith)
        .limit(MAX_SENTENCES)
        .map(RoleEdit::sentence)
        .forEach(this::add);
    change.lost().forEach(one -> add(lost(one)));
    addRest(change.lostCount(), change.lost().size(), "lost");
    ActorRights actorRights = change.actorRights();
    if (actorRights.toThemselves()) {
      add("the actor is among those who gained");
    }
    if (actorRights.held() == ActorRights.Held.NOT_ALL) {
      add("the actor did not have all of this, as far as is known");
    }
    change.unknown().forEach(this::add);
  }

  private void addSeen(AccessChange change) {
    change.gained().stream().limit(MAX_HELD).forEach(one -> add(held(one)));
    addRest(change.gainedCount(), Math.min(MAX_HELD, change.gained().size()), "hold");
    change.transitions().stream()
        .limit(MAX_SENTENCES)
        .map(seen -> name(seen.key().text()) + " is read for the first time: no event created it")
        .forEach(this::add);
  }

  private void addRest(int count, int shown, String word) {
    if (count > shown) {
      add((count - shown) + " more " + word + " access");
    }
  }

  private void add(String sentence) {
    if (sentences.size() < MAX_SENTENCES) {
      sentences.add(cut(sentence, MAX_SENTENCE));
    }
  }

  private static String name(String name) {
    return cut(name, MAX_NAME);
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "...";
  }

  private static String proof(SubjectChange one) {
    return name(one.binding().text()) + " -> " + name(one.role().text());
  }

  private static String gained(SubjectChange one) {
    return granted(one, "may now", "gains");
  }

  private static String held(SubjectChange one) {
    return granted(one, "may", "holds");
  }

  private static String granted(SubjectChange one, String may, String gains) {
    List<String> parts = new ArrayList<>();
    if (!one.policies().isEmpty()) {
      parts.add(may + " use " + policies(one));
    }
    if (one.hasEverything()) {
      parts.add(may + " do everything");
    } else if (one.wholeRole() && one.permissions().isEmpty()) {
      parts.add("is given " + name(one.role().text()));
    } else if (one.wholeRole() && !isOfPoliciesOnly(one)) {
      parts.add(gains + " all of " + name(one.role().text()) + dangers(one));
    } else {
      List<String> others = othersThanPolicies(one);
      if (!others.isEmpty()) {
        parts.add(gains + ' ' + String.join(", ", others) + dangers(one));
      }
    }
    return name(one.subject().words())
        + ' '
        + String.join(" and ", parts)
        + ' '
        + one.place()
        + " ("
        + proof(one)
        + ')';
  }

  private static String lost(SubjectChange one) {
    List<String> parts = new ArrayList<>();
    if (!one.policies().isEmpty()) {
      parts.add("may no longer use " + policies(one));
    }
    if (one.wholeRole() && !isOfPoliciesOnly(one)) {
      parts.add("loses all of " + name(one.role().text()));
    } else {
      List<String> others = othersThanPolicies(one);
      if (!others.isEmpty()) {
        parts.add("loses " + String.join(", ", others));
      }
    }
    return name(one.subject().words())
        + ' '
        + String.join(" and ", parts)
        + ' '
        + one.place()
        + " ("
        + proof(one)
        + ')';
  }

  private static List<String> othersThanPolicies(SubjectChange one) {
    return isOfPoliciesOnly(one)
        ? List.of()
        : PermissionWords.of(one.permissions(), MAX_PERMISSIONS, one.isComplete());
  }

  /** Returns whether the change is only about the use of PodSecurityPolicies. */
  private static boolean isOfPoliciesOnly(SubjectChange one) {
    return !one.policies().isEmpty()
        && one.isComplete()
        && one.permissions().stream().allMatch(Permission::isUseOfPsp);
  }

  private static String dangers(SubjectChange one) {
    return one.dangers().isEmpty()
        ? ""
        : " ["
            + one.dangers().stream()
                .map(DangerousPermission::name)
                .collect(Collectors.joining(", "))
            + ']';
  }

  private static String policies(SubjectChange one) {
    return names(one.policies().stream().map(PspUse::text).toList());
  }

  private static String policy(PspChange policy) {
    String name = "PodSecurityPolicy " + name(policy.policy());
    List<String> users = policy.users().stream().map(Subject::words).toList();
    String who = users.isEmpty() ? "nobody through a binding" : names(users);
    if (policy.removed()) {
      return name + " is gone; it could be used by " + who;
    }
    String grade = policy.after().map(known -> ", " + grade(known)).orElse("");
    String was =
        policy
            .before()
            .filter(
                before -> !before.level().equals(policy.after().map(PspGrade::level).orElse(null)))
            .map(before -> " (it was " + before.level().text() + ')')
            .orElse("");
    String misleading = policy.misleadingName() ? "; its name promises more than it enforces" : "";
    return name + " may be used by " + who + grade + was + misleading;
  }

  private static String grade(PspGrade grade) {
    return switch (grade.level()) {
      case PRIVILEGED -> "and lets privileged pods through: " + names(grade.reasons());
      case BASELINE -> "and lets through what the baseline standard allows";
      case RESTRICTED -> "and lets through what the restricted standard allows";
    };
  }

  private static String names(List<String> names) {
    String shown =
        names.stream().limit(MAX_NAMES).map(Sentences::name).collect(Collectors.joining(", "));
    return names.size() > MAX_NAMES
        ? shown + " and " + (names.size() - MAX_NAMES) + " more"
        : shown;
  }
}
