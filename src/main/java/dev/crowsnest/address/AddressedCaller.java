package dev.crowsnest.address;

import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.UserExtra;
import java.util.List;
import java.util.Optional;

/**
 * What has an address: a pod, which has one for life, or a user.
 *
 * @param key of a pod {@code p} and its uid, of a user {@code u} and its name
 * @param isMachine whether it is a pod or a node
 */
record AddressedCaller(String key, boolean isMachine) {
  /** A longer name is not remembered. */
  private static final int LONGEST = 500;

  private static final String NODE = "system:node:";

  /** Returns who called; empty for nobody that is known. */
  static Optional<AddressedCaller> of(AuditEvent event) {
    String username = event.user().username();
    Actor.Kind kind = event.actor().kind();
    if (username.isEmpty() || username.length() > LONGEST || kind == Actor.Kind.ANONYMOUS) {
      return Optional.empty();
    }
    if (kind == Actor.Kind.SERVICE_ACCOUNT) {
      String pod = event.userExtra().first(UserExtra.POD_UID);
      if (!pod.isEmpty() && pod.length() <= LONGEST) {
        return Optional.of(new AddressedCaller('p' + pod, true));
      }
    }
    return Optional.of(new AddressedCaller('u' + username, kind == Actor.Kind.NODE));
  }

  /** Returns the key of the node that a pod's token names. */
  static String nodeOf(AuditEvent event) {
    return 'u' + NODE + event.userExtra().first(UserExtra.NODE_NAME);
  }

  boolean isPod() {
    return key.charAt(0) == 'p';
  }

  /** Returns the address of the connection; empty if the event has none. */
  static String address(AuditEvent event) {
    List<String> addresses = event.sourceIps();
    return addresses.isEmpty() ? "" : addresses.get(addresses.size() - 1);
  }
}
