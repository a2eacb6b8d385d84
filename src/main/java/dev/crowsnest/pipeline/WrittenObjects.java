package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.detection.ContentMatch;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.store.Store;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last write of each object matched. A write that changes nothing says nothing new, and
 * what a rule found in an object it finds in every later write of it: controllers and GitOps tools
 * write objects again every few seconds. An object is forgotten when it is deleted, when a patch or
 * a write that may have happened leaves open what it is now, and a week after its last write.
 */
final class WrittenObjects {
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final int ID_BYTES = 16;
  private static final int WRITTEN_PER_EXPIRY = 64;
  private static final int EXPIRED_AT_ONCE = 4 * WRITTEN_PER_EXPIRY;

  private final ExpiringIdSet written;
  private int writes;

  /** All of the store. */
  WrittenObjects(Store store) {
    this.written = new ExpiringIdSet(store, ID_BYTES);
  }

  /**
   * Takes in an event; those of its matches that say something new, in their order.
   *
   * @param now the later of the event's and its cluster's time
   */
  List<Match> news(PipelineEvent event, Instant now) {
    EventView view = event.view();
    AuditEvent request = view.event();
    List<Match> matches = event.matches();
    ObjectRef object = request.objectRef();
    Outcome outcome = Outcome.of(request);
    boolean isUncertain = outcome == Outcome.MAY_HAVE_HAPPENED;
    boolean deletes = request.action() == Action.DELETE;
    if (!(deletes || isWrite(request.action()))
        || !object.subresource().isEmpty()
        || !(isUncertain || outcome == Outcome.ALLOWED)) {
      return matches;
    }
    byte[] id = id(object, object.name().isEmpty() ? createdName(event) : object.name());
    if (deletes || isUncertain) {
      written.remove(event.cluster(), id);
      return matches;
    }
    byte[] stored = written.content(event.cluster(), id, now);
    if (matches.isEmpty() && stored == null) {
      return matches;
    }
    LastWrite before = stored == null ? null : LastWrite.read(stored);
    return news(event, id, before, now);
  }

  private List<Match> news(
      PipelineEvent event, byte[] id, @Nullable LastWrite before, Instant now) {
    EventView view = event.view();
    JsonNode answer = view.event().body(Body.RESPONSE_OBJECT);
    LastWrite after = LastWrite.of(answer.path("metadata"));
    if (changesNothing(view.event(), before, after)) {
      return List.of();
    }
    boolean comparable = view.event().action() != Action.CREATE && isWhole(view.event(), answer);
    LastWrite same =
        comparable && before != null && before.uid().equals(after.uid()) ? before : null;
    List<Match> news = new ArrayList<>();
    for (Match match : event.matches()) {
      Optional<byte[]> found = ContentMatch.hash(match, view);
      found.ifPresent(after::add);
      boolean isOld =
          found.isPresent()
              && ((same != null && same.has(found.get()))
                  || (comparable && ContentMatch.addsNothing(match, view)));
      if (!isOld) {
        news.add(match);
      }
    }
    if (event.matches().isEmpty() || !isWhole(view.event(), answer)) {
      written.remove(event.cluster(), id);
    } else {
      remember(event, id, after, now);
    }
    return news;
  }

  private void remember(PipelineEvent event, byte[] id, LastWrite write, Instant now) {
    long offset = event.record().origin().offset();
    written.put(event.cluster(), id, write.bytes(), now.plus(REMEMBERED), offset);
    if (++writes % WRITTEN_PER_EXPIRY == 0) {
      written.expire(event.cluster(), now, EXPIRED_AT_ONCE);
    }
  }

  void beforeCommit() {
    written.beforeCommit();
  }

  private static boolean isWrite(Action action) {
    return action == Action.CREATE || action == Action.UPDATE || action == Action.PATCH;
  }

  /** By the answer: a write that moved nothing leaves the object's version as it was. */
  private static boolean changesNothing(
      AuditEvent request, @Nullable LastWrite before, LastWrite after) {
    if (request.action() == Action.CREATE || after.version().isEmpty()) {
      return false;
    }
    if (before != null
        && before.uid().equals(after.uid())
        && before.version().equals(after.version())) {
      return true;
    }
    String basis =
        request.body(Body.REQUEST_OBJECT).path("metadata").path("resourceVersion").asText("");
    return request.verb().equals("update") && basis.equals(after.version());
  }

  /** Whether the event shows all of the object, so that what does not match is not there. */
  private static boolean isWhole(AuditEvent request, JsonNode answer) {
    return answer.path("metadata").isObject()
        || (!request.verb().equals("patch") && request.body(Body.REQUEST_OBJECT).isObject());
  }

  private static String createdName(PipelineEvent event) {
    return event.matches().isEmpty()
        ? ""
        : event.view().event().body(Body.RESPONSE_OBJECT).path("metadata").path("name").asText("");
  }

  private static byte[] id(ObjectRef object, String name) {
    MessageDigest digest = Sha256.newDigest();
    for (String part : List.of(object.apiGroup(), object.resource(), object.namespace(), name)) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update((byte) (bytes.length >> Byte.SIZE));
      digest.update((byte) bytes.length);
      digest.update(bytes);
    }
    return Arrays.copyOf(digest.digest(), ID_BYTES);
  }
}
