package dev.crowsnest.access.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.Subject;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.podsecurity.psp.PspGrade;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes judgements and postures as JSON: the same in alerts, topics and answers. */
public final class AccessJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_PERMISSIONS = 20;
  private static final int MAX_OBJECTS = 20;

  private AccessJson() {}

  /** Returns a judgement, without the contents of objects. */
  public static ObjectNode of(AccessJudgement judgement) {
    ObjectNode json = JSON.objectNode();
    judgement.finding().ifPresent(finding -> json.put("finding", finding.text()));
    texts(json, "sentences", judgement.sentences());
    judgement.change().ifPresent(change -> change(change, json));
    texts(
        json, "weakened", judgement.weakenings().stream().map(AdmissionWeakening::words).toList());
    return json;
  }

  /**
   * Returns the differences in the changed objects, before and after; if there are many, those of
   * the first objects.
   */
  public static ArrayNode diffs(AccessJudgement judgement) {
    ArrayNode diffs = JSON.arrayNode();
    for (Transition transition :
        judgement.change().map(AccessChange::transitions).orElse(List.of())) {
      if (diffs.size() == MAX_OBJECTS) {
        break;
      }
      ContentDiff diff = ContentDiff.of(content(transition.before()), content(transition.after()));
      ObjectNode json = diffs.addObject().put("object", transition.key().text());
      if (!diff.before().isMissingNode()) {
        json.set("before", diff.before());
      }
      if (!diff.after().isMissingNode()) {
        json.set("after", diff.after());
      }
    }
    return diffs;
  }

  /** Returns a posture as JSON. */
  static ObjectNode of(SubjectPosture posture) {
    ObjectNode json = JSON.objectNode();
    json.set("subject", subject(posture.subject()));
    ArrayNode permissions = json.putArray("permissions");
    for (SubjectPosture.Held held : posture.permissions()) {
      permissions
          .addObject()
          .put("class", held.name())
          .put("namespace", held.namespace())
          .put("proof", held.proof());
    }
    ArrayNode policies = json.putArray("policies");
    for (SubjectPosture.Usable usable : posture.policies()) {
      policy(usable.use(), policies.addObject())
          .put("namespace", usable.namespace())
          .put("proof", usable.proof());
    }
    json.put("complete", posture.isComplete());
    return json;
  }

  /** Returns a subject: kind, name and, for a service account, namespace. */
  public static ObjectNode subject(Subject subject) {
    ObjectNode json = JSON.objectNode().put("kind", subject.kind()).put("name", subject.name());
    return subject.namespace().isEmpty() ? json : json.put("namespace", subject.namespace());
  }

  private static void change(AccessChange change, ObjectNode json) {
    texts(
        json,
        "objects",
        change.transitions().stream().limit(MAX_OBJECTS).map(one -> one.key().text()).toList());
    json.put("objects_count", change.transitions().size());
    json.put("gained_count", change.gainedCount());
    json.put("lost_count", change.lostCount());
    changes(json, "gained", change.gained());
    changes(json, "lost", change.lost());
    if (!change.policies().isEmpty()) {
      ArrayNode policies = json.putArray("policies");
      change.policies().forEach(policy -> policy(policy, policies.addObject()));
    }
    if (!change.gained().isEmpty()) {
      json.put("actor_held", change.actorRights().held().text());
      json.put("actor_gained", change.actorRights().toThemselves());
    }
    texts(json, "unknown", change.unknown());
  }

  private static void changes(ObjectNode json, String member, List<SubjectChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    ArrayNode array = json.putArray(member);
    for (SubjectChange change : changes) {
      ObjectNode one = array.addObject();
      one.set("subject", subject(change.subject()));
      one.put("namespace", change.namespace());
      one.put("binding", change.binding().text());
      one.put("role", change.role().text());
      texts(one, "permissions", change.permissionTexts(MAX_PERMISSIONS));
      texts(one, "dangerous", change.dangers().stream().map(danger -> danger.name()).toList());
      if (!change.policies().isEmpty()) {
        ArrayNode policies = one.putArray("policies");
        change.policies().forEach(use -> policy(use, policies.addObject()));
      }
    }
  }

  private static ObjectNode policy(PspUse use, ObjectNode json) {
    json.put("name", use.policy());
    json.put("level", use.level().map(level -> level.text()).orElse("unknown"));
    return json;
  }

  private static void policy(PspChange policy, ObjectNode json) {
    json.put("name", policy.policy());
    policy.before().ifPresent(grade -> json.put("before", grade.level().text()));
    policy.after().ifPresent(grade -> json.put("after", grade.level().text()));
    texts(json, "reasons", policy.after().map(PspGrade::reasons).orElse(List.of()));
    texts(
        json,
        "users",
        policy.users().stream().limit(AccessChange.MAX_SHOWN).map(Subject::text).toList());
    json.put("users_count", policy.users().size());
  }

  private static JsonNode content(Optional<KnownObject> object) {
    return object.map(KnownObject::content).orElse(MissingNode.getInstance());
  }

  private static void texts(ObjectNode json, String member, Collection<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = json.putArray(member);
      texts.forEach(array::add);
    }
  }
}
