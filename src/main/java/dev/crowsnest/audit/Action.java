package dev.crowsnest.audit;

import java.util.Map;

/**
 * What a request really did to its object, regardless of the HTTP method: {@code exec} comes as
 * {@code create} (SPDY) or {@code get} (WebSocket), a server-side apply that creates comes as
 * {@code patch}, a PUT that creates as {@code update}.
 */
public enum Action {
  GET("get"),
  LIST("list"),
  WATCH("watch"),
  CREATE("create"),
  UPDATE("update"),
  PATCH("patch"),
  DELETE("delete"),
  DELETE_COLLECTION("deletecollection"),
  EXEC("exec"),
  ATTACH("attach"),
  PORT_FORWARD("portforward"),
  /** HTTP tunnelled to a pod, service or node (subresource {@code proxy}). */
  PROXY("proxy"),
  /** Approval of a certificate signing request, or its denial: the subresource is the same. */
  APPROVAL("approval"),
  /** Binding a pod to a node (subresource {@code binding}). */
  BINDING("binding"),
  EVICTION("eviction"),
  /** Issuing a service-account token (TokenRequest). */
  TOKEN("token"),
  /** A request that is not about a resource, whatever its method. */
  NON_RESOURCE("nonresource"),
  OTHER("other");

  private static final int CREATED = 201;
  private static final Map<String, Action> BY_VERB =
      Map.of(
          "get", GET,
          "list", LIST,
          "watch", WATCH,
          "create", CREATE,
          "update", UPDATE,
          "patch", PATCH,
          "delete", DELETE,
          "deletecollection", DELETE_COLLECTION,
          "proxy", PROXY);
  private static final Map<String, Action> BY_SUBRESOURCE =
      Map.of(
          "pods/exec", EXEC,
          "pods/attach", ATTACH,
          "pods/portforward", PORT_FORWARD,
          "pods/binding", BINDING,
          "bindings", BINDING,
          "pods/eviction", EVICTION,
          "certificatesigningrequests/approval", APPROVAL,
          "serviceaccounts/token", TOKEN);

  private final String text;

  Action(String text) {
    this.text = text;
  }

  /** Returns the value of the derived field {@code action}. */
  public String text() {
    return text;
  }

  static Action of(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (ref.resource().isEmpty()) {
      return NON_RESOURCE;
    }
    if (ref.subresource().equals("proxy")) {
      return PROXY;
    }
    Action connect = BY_SUBRESOURCE.get(ref.resourcePath());
    if (connect != null) {
      return connect;
    }
    Action byVerb = BY_VERB.getOrDefault(event.verb(), OTHER);
    boolean created = event.responseCode() == CREATED && ref.subresource().isEmpty();
    return created && (byVerb == PATCH || byVerb == UPDATE) ? CREATE : byVerb;
  }
}
