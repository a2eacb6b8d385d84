package dev.crowsnest.access;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.RequestedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The derived fields {@code role.*} and {@code binding.*}, and those of {@code access.*} that need
 * no state: for creates, updates and patches of roles and bindings.
 */
public final class AccessFields {
  private AccessFields() {}

  public static List<DerivedField> all() {
    List<DerivedField> all = new ArrayList<>(roleFields());
    all.addAll(bindingFields());
    all.add(
        DerivedField.bool(
            "access.partial",
            Level.REQUEST,
            "Whether role.* and binding.* only show what a patch sets; absent if the event is not a"
                + " write of a role or binding, or if its body was not recorded.",
            AccessFields::partial));
    return List.copyOf(all);
  }

  private static List<DerivedField> roleFields() {
    return List.of(
        DerivedField.texts(
            "role.permissions",
            Level.REQUEST,
            "Each permission that the written rules grant: 'verb group/resource', with 'core' for"
                + " the core group, followed by '[name]' if only for a named object; 'verb /path'"
                + " for non-resource URLs; '(more)' comes last if there are over 1,000.",
            view -> Permissions.of(rules(view))),
        DerivedField.texts(
                "role.wildcards",
                Level.REQUEST,
                "Where the written rules have a '*': 'verbs', 'groups', 'resources', 'urls';"
                    + " 'everything' if one entry allows any verb on any resource of the core group or"
                    + " of all.",
                view -> wildcards(rules(view)))
            .oneOf(List.of("verbs", "groups", "resources", "urls", "everything")),
        DerivedField.bool(
            "role.grantsUseOfPsp",
            Level.REQUEST,
            "Whether the written rules allow the use of a PodSecurityPolicy, by name or by"
                + " wildcard; absent if the event shows no rules.",
            view -> ofRules(view, !PspUsePermission.policyNames(rules(view)).isEmpty())),
        DerivedField.texts(
            "role.pspNames",
            Level.REQUEST,
            "The PodSecurityPolicies that the written rules allow the use of; '*' for all.",
            view -> PspUsePermission.policyNames(rules(view))),
        DerivedField.texts(
                "role.dangerous",
                Level.REQUEST,
                "The classes of dangerous permissions that the written rules grant, each by the verb,"
                    + " group and resource of a single entry; dangerous-permissions.yaml lists them"
                    + " with reasons.",
                AccessFields::dangerous)
            .oneOf(DangerousPermissions.all().stream().map(DangerousPermission::name).toList()),
        DerivedField.texts(
            "role.aggregatesTo",
            Level.REQUEST,
            "The default cluster roles (admin, edit, view) into which this one is merged by labels"
                + " that the request sets.",
            view -> view.get(RoleBody.FACT).aggregatesTo()));
  }

  private static List<DerivedField> bindingFields() {
    return List.of(
        DerivedField.text(
            "binding.roleKind",
            Level.REQUEST,
            "The kind of role that the written binding grants, Role or ClusterRole; absent if"
                + " unknown.",
            view -> view.get(BindingBody.FACT).roleRef().map(RoleRef::kind)),
        DerivedField.text(
            "binding.roleName",
            Level.REQUEST,
            "The name of the role that the written binding grants; absent if unknown.",
            view -> view.get(BindingBody.FACT).roleRef().map(RoleRef::name)),
        DerivedField.texts(
            "binding.subjects",
            Level.REQUEST,
            "The subjects that the binding grants its role to, as far as the request shows them:"
                + " 'Group/NAME', 'User/NAME', 'ServiceAccount/NAMESPACE/NAME'.",
            view -> view.get(BindingBody.FACT).subjects().stream().map(Subject::text).toList()),
        DerivedField.texts(
            "binding.broad",
            Level.REQUEST,
            "Those of binding.subjects that stand for everybody: all authenticated or"
                + " unauthenticated users, all service accounts, the anonymous user.",
            view ->
                view.get(BindingBody.FACT).subjects().stream()
                    .filter(Subject::isBroad)
                    .map(Subject::text)
                    .toList()));
  }

  private static List<RbacRule> rules(EventView view) {
    return view.get(RoleBody.FACT).rules();
  }

  private static Optional<Boolean> ofRules(EventView view, boolean value) {
    return rules(view).isEmpty() ? Optional.empty() : Optional.of(value);
  }

  private static List<String> wildcards(List<RbacRule> rules) {
    List<String> where = new ArrayList<>();
    if (rules.stream().anyMatch(RbacRule::allowsEverything)) {
      where.add("everything");
    }
    if (rules.stream().anyMatch(rule -> rule.verbs().contains(RbacRule.ANY))) {
      where.add("verbs");
    }
    if (rules.stream().anyMatch(rule -> rule.apiGroups().contains(RbacRule.ANY))) {
      where.add("groups");
    }
    if (rules.stream().anyMatch(rule -> rule.resources().contains(RbacRule.ANY))) {
      where.add("resources");
    }
    if (rules.stream().anyMatch(rule -> rule.nonResourceUrls().contains(RbacRule.ANY))) {
      where.add("urls");
    }
    return where;
  }

  private static List<String> dangerous(EventView view) {
    return DangerousPermissions.writtenIn(rules(view), view.event().objectRef().namespace())
        .stream()
        .map(DangerousPermission::name)
        .toList();
  }

  private static Optional<Boolean> partial(EventView view) {
    boolean isAccess =
        AccessRequests.isRole(view.event()) || AccessRequests.isBinding(view.event());
    RequestedObject requested = view.get(RequestedObject.FACT);
    return isAccess && requested.isPresent() ? Optional.of(requested.partial()) : Optional.empty();
  }
}
