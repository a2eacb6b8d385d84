package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.ServiceAccount;
import java.util.List;
import java.util.Set;

/**
 * Who a binding grants its role to.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
 * @param namespace of a service account; empty for others
 */
public record Subject(String kind, String namespace, String name) {
  /** Members may do everything; the authorizer does not check anything for them. */
  public static final Subject MASTERS = group("system:masters");

  public static final Subject AUTHENTICATED = group("system:authenticated");
  private static final Subject UNAUTHENTICATED = group("system:unauthenticated");
  private static final Subject ALL_SERVICE_ACCOUNTS = group("system:serviceaccounts");

  private static final String USER = "User";
  private static final String GROUP = "Group";
  private static final String SERVICE_ACCOUNT = "ServiceAccount";
  private static final String SERVICE_ACCOUNTS_OF = "system:serviceaccounts:";

  private static final Set<Subject> EVERYBODY =
      Set.of(
          AUTHENTICATED,
          UNAUTHENTICATED,
          ALL_SERVICE_ACCOUNTS,
          new Subject(USER, "", "system:anonymous"));

  /**
   * Returns the subject of an entry in a binding.
   *
   * @param bindingNamespace the namespace of a service account without one; empty for cluster role
   *     bindings
   */
  public static Subject of(JsonNode entry, String bindingNamespace) {
    String kind = entry.path("kind").asText("");
    String namespace = "";
    if (kind.equals(SERVICE_ACCOUNT)) {
      namespace = entry.path("namespace").asText("");
      namespace = namespace.isEmpty() ? bindingNamespace : namespace;
    }
    return new Subject(kind, namespace, entry.path("name").asText(""));
  }

  /**
   * Returns the same subject under its canonical name: a user with the user name of a service
   * account is that service account.
   */
  public Subject canonical() {
    if (!kind.equals(USER)) {
      return this;
    }
    return ServiceAccount.ofUsername(name)
        .map(account -> serviceAccount(account.namespace(), account.name()))
        .orElse(this);
  }

  /** Returns whether any request can ever come from it. */
  public boolean canMatch() {
    return switch (kind) {
      case USER, GROUP -> !name.isEmpty();
      case SERVICE_ACCOUNT -> !name.isEmpty() && !namespace.isEmpty();
      default -> false;
    };
  }

  /**
   * Returns the groups that everybody it stands for is a member of, according to the API server's
   * own authenticators. Groups in a certificate or token are unknown.
   */
  public List<Subject> impliedGroups() {
    return switch (kind) {
      case SERVICE_ACCOUNT ->
          List.of(ALL_SERVICE_ACCOUNTS, group(SERVICE_ACCOUNTS_OF + namespace), AUTHENTICATED);
      case USER -> List.of(name.equals("system:anonymous") ? UNAUTHENTICATED : AUTHENTICATED);
      case GROUP -> impliedByGroup();
      default -> List.of();
    };
  }

  private List<Subject> impliedByGroup() {
    if (equals(AUTHENTICATED) || equals(UNAUTHENTICATED)) {
      return List.of();
    }
    return name.startsWith(SERVICE_ACCOUNTS_OF)
        ? List.of(ALL_SERVICE_ACCOUNTS, AUTHENTICATED)
        : List.of(AUTHENTICATED);
  }

  /** Returns a subject for a group. */
  public static Subject group(String name) {
    return new Subject(GROUP, "", name);
  }

  /** Returns a subject for a service account. */
  public static Subject serviceAccount(String namespace, String name) {
    return new Subject(SERVICE_ACCOUNT, namespace, name);
  }

  /** Returns a subject for everybody with this user name. */
  public static Subject user(String name) {
    return new Subject(USER, "", name).canonical();
  }

  /** Returns whether it stands only for service accounts, one or more. */
  public boolean isOfServiceAccounts() {
    return kind.equals(SERVICE_ACCOUNT)
        || equals(ALL_SERVICE_ACCOUNTS)
        || (kind.equals(GROUP) && name.startsWith(SERVICE_ACCOUNTS_OF));
  }

  /**
   * Returns whether it is a broad group: everybody, all service accounts of a namespace, or all
   * nodes.
   */
  public boolean isBroadGroup() {
    return isBroad()
        || (kind.equals(GROUP)
            && (name.startsWith(SERVICE_ACCOUNTS_OF) || name.equals("system:nodes")));
  }

  /**
   * Returns whether it stands for everybody: all authenticated users, all service accounts, or
   * anybody at all.
   */
  public boolean isBroad() {
    return EVERYBODY.contains(this);
  }

  /** {@code Group/system:nodes}, {@code User/alice}, {@code ServiceAccount/namespace/name}. */
  public String text() {
    return kind.equals(SERVICE_ACCOUNT) ? kind + '/' + namespace + '/' + name : kind + '/' + name;
  }

  /** {@code Group system:nodes}, {@code User alice}, {@code ServiceAccount namespace/name}. */
  public String words() {
    return kind + ' ' + (kind.equals(SERVICE_ACCOUNT) ? namespace + '/' + name : name);
  }
}
