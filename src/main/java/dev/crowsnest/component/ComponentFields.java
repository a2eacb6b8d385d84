package dev.crowsnest.component;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Level;
import java.util.List;

/** The derived fields that say whether a request comes from the component that its name claims. */
public final class ComponentFields {
  private ComponentFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "actor.component",
            Level.METADATA,
            "The component of Kubernetes that the caller is by all that the event shows: its name,"
                + " its groups, its user agent and what that component ever does:"
                + " kube-apiserver, kube-controller-manager (also each controller under its own"
                + " service account), kube-scheduler, kubelet or kube-proxy. Groups and agents that"
                + " the event does not have, and agents that nobody knows, speak against none."
                + " Absent if one of them speaks against it, and for everybody else.",
            view -> view.get(Likeness.FACT).believed()),
        DerivedField.texts(
                "actor.mismatch",
                Level.METADATA,
                "What speaks against the component whose identity the caller used: agent (the user"
                    + " agent is that of kubectl, curl, a browser ...), groups (one that the identity"
                    + " never has), impersonation, act (the component never does this). Absent if"
                    + " nothing does, and if the identity is not that of a component.",
                view -> view.get(Likeness.FACT).mismatches())
            .oneOf(List.of(Likeness.AGENT, Likeness.GROUPS, Likeness.IMPERSONATION, Likeness.ACT)),
        DerivedField.text(
                "agent.kind",
                Level.METADATA,
                "What the user agent claims to be, from a list of clients: command line (kubectl,"
                    + " k9s ...), deployment tool (Helm, Terraform ...), script (curl, Python ...),"
                    + " client library, browser or attack tool. Absent if it is not listed, as are"
                    + " components, controllers and operators: the claim is the client's own.",
                Likeness::agent)
            .oneOf(Agents.kinds()),
        DerivedField.text(
            "staticPod.name",
            Level.METADATA,
            "The name in its manifest, without the node's, of the static pod whose mirror pod a"
                + " kubelet creates; absent for everything else.",
            StaticPods::created),
        DerivedField.bool(
            "staticPod.known",
            Level.METADATA,
            "Whether distributions bring a static pod of this name, in this namespace; absent where"
                + " staticPod.name is.",
            StaticPods::isKnown));
  }
}
