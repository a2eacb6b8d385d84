package dev.crowsnest.audit;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an event that decoding always reads: everything except bodies and rare members.
 * Any other path is found in {@link AuditEvent#tree()}.
 */
public enum HeadField {
  KIND("kind", Shape.STRING),
  API_VERSION("apiVersion", Shape.STRING),
  LEVEL("level", Shape.STRING),
  AUDIT_ID("auditID", Shape.STRING),
  STAGE("stage", Shape.STRING),
  REQUEST_URI("requestURI", Shape.STRING),
  VERB("verb", Shape.STRING),
  USERNAME("user.username", Shape.STRING),
  USER_UID("user.uid", Shape.STRING),
  USER_GROUPS("user.groups", Shape.STRINGS),
  /** What the authenticator says besides; read it by {@link UserExtra}. */
  USER_EXTRA("user.extra", Shape.ANY),
  IMPERSONATED_USERNAME("impersonatedUser.username", Shape.STRING),
  IMPERSONATED_UID("impersonatedUser.uid", Shape.STRING),
  IMPERSONATED_GROUPS("impersonatedUser.groups", Shape.STRINGS),
  IMPERSONATED_EXTRA("impersonatedUser.extra", Shape.ANY),
  /** Which verb of constrained impersonation permitted it; Kubernetes 1.35 and later. */
  IMPERSONATION_CONSTRAINT("authenticationMetadata.impersonationConstraint", Shape.ANY),
  SOURCE_IPS("sourceIPs", Shape.STRINGS),
  USER_AGENT("userAgent", Shape.STRING),
  RESOURCE("objectRef.resource", Shape.STRING),
  SUBRESOURCE("objectRef.subresource", Shape.STRING),
  NAMESPACE("objectRef.namespace", Shape.STRING),
  NAME("objectRef.name", Shape.STRING),
  UID("objectRef.uid", Shape.STRING),
  API_GROUP("objectRef.apiGroup", Shape.STRING),
  OBJECT_API_VERSION("objectRef.apiVersion", Shape.STRING),
  RESOURCE_VERSION("objectRef.resourceVersion", Shape.STRING),
  STATUS("responseStatus.status", Shape.STRING),
  REASON("responseStatus.reason", Shape.STRING),
  MESSAGE("responseStatus.message", Shape.STRING),
  CODE("responseStatus.code", Shape.INTEGER),
  REQUEST_RECEIVED_TIMESTAMP("requestReceivedTimestamp", Shape.STRING),
  STAGE_TIMESTAMP("stageTimestamp", Shape.STRING),
  /** v1beta1 only: the stage's time if stageTimestamp is absent. */
  CREATION_TIMESTAMP("metadata.creationTimestamp", Shape.STRING),
  /** v1beta1 only: the request's time if requestReceivedTimestamp is absent. */
  TIMESTAMP("timestamp", Shape.STRING),
  ANNOTATIONS("annotations", Shape.STRING_MAP);

  /**
   * The JSON type that Kubernetes gives a member; {@code null} is allowed for each, and means
   * absent. An event is refused for a member of another type, but for none of {@code ANY}.
   */
  public enum Shape {
    STRING,
    INTEGER,
    STRINGS,
    STRING_MAP,
    ANY
  }

  private static final Set<HeadField> OF_ONE_EVENT =
      EnumSet.of(
          AUDIT_ID,
          REQUEST_URI,
          RESOURCE_VERSION,
          REQUEST_RECEIVED_TIMESTAMP,
          STAGE_TIMESTAMP,
          CREATION_TIMESTAMP,
          TIMESTAMP);

  private static final Map<String, HeadField> BY_PATH = new HashMap<>();

  static {
    for (HeadField field : values()) {
      BY_PATH.put(field.path, field);
    }
  }

  private final String path;
  private final Shape shape;

  HeadField(String path, Shape shape) {
    this.path = path;
    this.shape = shape;
  }

  /** Returns the path of the field in the event, with dots between the members. */
  public String path() {
    return path;
  }

  public Shape shape() {
    return shape;
  }

  /** Returns whether many events have the same text there; false for what is each event's own. */
  boolean isRepeated() {
    return !OF_ONE_EVENT.contains(this);
  }

  /** Returns the head field with this path, or null if decoding does not read it. */
  public static @Nullable HeadField ofPath(String path) {
    return BY_PATH.get(path);
  }
}
