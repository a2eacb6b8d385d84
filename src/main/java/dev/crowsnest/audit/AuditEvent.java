package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One audit event. The head is decoded; bodies and rare members are read from the original bytes
 * when needed, once.
 *
 * <p>If a member is repeated in a body, the last one counts, as in the API server. Not thread-safe;
 * must not be shared between threads. {@code toString} does not show bodies.
 */
public final class AuditEvent {
  private final byte[] bytes;
  private final EventHead head;
  private final BodyText requestObject;
  private final BodyText responseObject;
  private final Level level;
  private final Stage stage;
  private final Instant requestReceived;
  private final Instant stageTime;
  private final boolean impersonates;
  private @Nullable JsonNode requestTree;
  private @Nullable JsonNode responseTree;
  private @Nullable JsonNode tree;
  private @Nullable ObjectRef objectRef;
  private @Nullable UserInfo user;
  private @Nullable UserInfo impersonatedUser;
  private @Nullable Action action;
  private @Nullable Actor actor;
  private boolean bodyWasRead;

  /**
   * A member's place in the event's bytes, {@code [start, end)}; {@link #NONE} if the event has no
   * such member.
   */
  public record Slice(int start, int end) {
    public static final Slice NONE = new Slice(0, 0);

    public boolean isPresent() {
      return end > start;
    }
  }

  /**
   * Creates an event; for the decoder, which has checked the types.
   *
   * @param bytes the whole event in UTF-8; not copied
   * @param head the places of its members; not copied
   */
  public AuditEvent(
      byte[] bytes,
      EventHead head,
      Level level,
      Stage stage,
      Instant requestReceived,
      Instant stageTime,
      boolean impersonates,
      BodyText requestObject,
      BodyText responseObject) {
    this.bytes = bytes;
    this.head = head;
    this.level = level;
    this.stage = stage;
    this.requestReceived = requestReceived;
    this.stageTime = stageTime;
    this.requestObject = requestObject;
    this.responseObject = responseObject;
    this.impersonates = impersonates;
  }

  /** Returns the event as received: UTF-8 JSON. Not a copy; do not modify it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the member as it is in the event: a missing node if absent, a null node if null. */
  public JsonNode head(HeadField field) {
    return head.get(field);
  }

  /** Returns the member as text; empty if absent or null. */
  public String text(HeadField field) {
    return head(field).asText("");
  }

  public Level level() {
    return level;
  }

  public Stage stage() {
    return stage;
  }

  /**
   * Returns the audit id, which the client may choose (header {@code Audit-ID}), so that it is not
   * an identity by itself.
   */
  public String auditId() {
    return text(HeadField.AUDIT_ID);
  }

  public String verb() {
    return text(HeadField.VERB);
  }

  /**
   * Returns path and query, percent-encoded as sent by the client. The query may contain secrets.
   */
  public String requestUri() {
    return text(HeadField.REQUEST_URI);
  }

  /** Returns the user agent, as claimed by the client. */
  public String userAgent() {
    return text(HeadField.USER_AGENT);
  }

  /** Returns what the request was about; {@link ObjectRef#NONE} for non-resource requests. */
  public ObjectRef objectRef() {
    ObjectRef known = objectRef;
    if (known == null) {
      known = readObjectRef();
      objectRef = known;
    }
    return known;
  }

  /** Returns the authenticated caller; all its parts are empty if authentication failed. */
  public UserInfo user() {
    UserInfo known = user;
    if (known == null) {
      known = readUser(HeadField.USERNAME, HeadField.USER_UID, HeadField.USER_GROUPS);
      user = known;
    }
    return known;
  }

  /**
   * Returns the user that the caller was permitted to act as. A refused impersonation leaves no
   * trace here.
   */
  public Optional<UserInfo> impersonatedUser() {
    if (impersonates && impersonatedUser == null) {
      impersonatedUser =
          readUser(
              HeadField.IMPERSONATED_USERNAME,
              HeadField.IMPERSONATED_UID,
              HeadField.IMPERSONATED_GROUPS);
    }
    return Optional.ofNullable(impersonatedUser);
  }

  /** Returns what the authenticator said of the caller besides. */
  public UserExtra userExtra() {
    return new UserExtra(head(HeadField.USER_EXTRA));
  }

  /**
   * Returns the extra of the user that the caller acted as: the caller chose it, as far as it was
   * permitted to.
   */
  public UserExtra impersonatedExtra() {
    return new UserExtra(head(HeadField.IMPERSONATED_EXTRA));
  }

  /**
   * Returns which verb of constrained impersonation permitted the impersonation, such as {@code
   * impersonate:user-info}; empty if it was the unconstrained one, or none.
   */
  public String impersonationConstraint() {
    String constraint = head(HeadField.IMPERSONATION_CONSTRAINT).textValue();
    return constraint == null ? "" : constraint;
  }

  /**
   * Returns client-supplied addresses first, and the address of the connection last; only the last
   * can be trusted.
   */
  public List<String> sourceIps() {
    return strings(HeadField.SOURCE_IPS);
  }

  /** Returns the HTTP status; 0 if the event has none (RequestReceived). */
  public int responseCode() {
    return head(HeadField.CODE).asInt(0);
  }

  /** Returns the annotation's value; null if absent. */
  public @Nullable String annotation(String key) {
    return head(HeadField.ANNOTATIONS).path(key).textValue();
  }

  public Instant requestReceived() {
    return requestReceived;
  }

  /** Returns when this stage was reached: the event's time. */
  public Instant stageTime() {
    return stageTime;
  }

  /**
   * Whether the body was recorded and can be read: a null, or a text some clouds put in its place,
   * is none. A text that is JSON is a body.
   */
  public boolean has(Body body) {
    return text(body).isContainer();
  }

  /**
   * The bodies that were recorded and cannot be read: nested too deeply, with a number of too many
   * digits, not UTF-8, or no JSON. The rest of the event is evaluated without them.
   */
  public List<Body> unreadable() {
    boolean isAny =
        text(Body.REQUEST_OBJECT).isUnreadable() || text(Body.RESPONSE_OBJECT).isUnreadable();
    return isAny
        ? Arrays.stream(Body.values()).filter(body -> text(body).isUnreadable()).toList()
        : List.of();
  }

  /**
   * Returns whether the body's JSON contains these ASCII characters anywhere: a cheap check before
   * it is read.
   */
  boolean mentions(Body body, String word) {
    return text(body).mentions(word);
  }

  /** The body's tree; a missing node if the event has none that can be read. Read once. */
  public JsonNode body(Body body) {
    JsonNode known = body == Body.REQUEST_OBJECT ? requestTree : responseTree;
    if (known != null) {
      return known;
    }
    BodyText text = text(body);
    Slice slice = text.json();
    JsonNode read = MissingNode.getInstance();
    if (slice.isPresent()) {
      bodyWasRead = true;
      read = EventJson.tree(text.bytes(), slice.start(), slice.end() - slice.start());
    }
    if (body == Body.REQUEST_OBJECT) {
      requestTree = read;
    } else {
      responseTree = read;
    }
    return read;
  }

  /** Returns the whole event as a tree, for keyword search and rare paths. Read once. */
  public JsonNode tree() {
    JsonNode whole = tree;
    if (whole == null) {
      bodyWasRead = true;
      whole =
          requestObject.isForeign() || responseObject.isForeign()
              ? treeOfReadable()
              : EventJson.tree(bytes, 0, bytes.length);
      tree = whole;
    }
    return whole;
  }

  /** Bodies that are texts as what they say, and none that cannot be read. */
  private JsonNode treeOfReadable() {
    byte[] readable = bytes.clone();
    for (Body body : Body.values()) {
      Slice place = text(body).place();
      if (text(body).isForeign()) {
        // A number for now: it takes one byte, as any value does.
        Arrays.fill(readable, place.start(), place.end(), (byte) ' ');
        readable[place.start()] = '0';
      }
    }
    ObjectNode whole = (ObjectNode) EventJson.tree(readable, 0, readable.length);
    for (Body body : Body.values()) {
      if (text(body).isUnreadable()) {
        whole.remove(body.member());
      } else if (text(body).isForeign()) {
        whole.set(body.member(), body(body));
      }
    }
    return whole;
  }

  /** Whether anybody asked for a body or the whole tree. */
  public boolean bodyWasRead() {
    return bodyWasRead;
  }

  /** Returns what was really done: {@code exec} for both {@code get} and {@code create}. */
  public Action action() {
    Action known = action;
    if (known == null) {
      known = Action.of(this);
      action = known;
    }
    return known;
  }

  /** Returns who really acted. */
  public Actor actor() {
    Actor known = actor;
    if (known == null) {
      known = Actor.of(this);
      actor = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "AuditEvent[" + auditId() + ' ' + stage.text() + ' ' + verb() + ' ' + objectRef() + ']';
  }

  List<String> strings(HeadField field) {
    JsonNode node = head(field);
    if (node.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      texts.add(element.asText(""));
    }
    return List.copyOf(texts);
  }

  /** Returns the annotations, in the order of the event. */
  public Map<String, String> annotations() {
    Map<String, String> all = new LinkedHashMap<>();
    head(HeadField.ANNOTATIONS)
        .properties()
        .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText("")));
    return all;
  }

  private BodyText text(Body body) {
    return body == Body.REQUEST_OBJECT ? requestObject : responseObject;
  }

  private UserInfo readUser(HeadField name, HeadField uid, HeadField groups) {
    return new UserInfo(text(name), text(uid), strings(groups));
  }

  private ObjectRef readObjectRef() {
    if (head(HeadField.RESOURCE).isMissingNode()) {
      return ObjectRef.NONE;
    }
    return new ObjectRef(
        text(HeadField.RESOURCE),
        text(HeadField.SUBRESOURCE),
        text(HeadField.NAMESPACE),
        text(HeadField.NAME),
        text(HeadField.UID),
        text(HeadField.API_GROUP),
        text(HeadField.OBJECT_API_VERSION),
        text(HeadField.RESOURCE_VERSION));
  }
}
