package dev.crowsnest.component;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What belongs to the node whose identity calls. */
final class OwnNode {
  private static final String SELECTOR = "fieldSelector";
  private static final String NODE_OF_POD = "spec.nodeName=";

  private OwnNode() {}

  /**
   * Returns whether a request is about the caller's own node, by name or by a field selector for
   * its pods. A creation may leave the name to its body, which the Node authorizer compares.
   */
  static boolean isMeant(AuditEvent event, ObjectRef object) {
    String username = event.user().username();
    String node = username.substring(username.lastIndexOf(':') + 1);
    if (object.name().isEmpty()) {
      return event.verb().equals("create") || selectsPodsOf(node, event.requestUri());
    }
    return object.name().equals(node);
  }

  /** Two selectors are none: which of them counts is the server's secret. */
  private static boolean selectsPodsOf(String node, String uri) {
    int query = uri.indexOf('?');
    if (query < 0) {
      return false;
    }
    boolean selects = false;
    int selectors = 0;
    for (String parameter : uri.substring(query + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals >= 0 && decoded(parameter.substring(0, equals)).equals(SELECTOR)) {
        selectors++;
        String value = decoded(parameter.substring(equals + 1)).replace("==", "=");
        selects = List.of(value.split(",", -1)).contains(NODE_OF_POD + node);
      }
    }
    return selectors == 1 && selects;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
