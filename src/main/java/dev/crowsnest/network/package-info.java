/**
 * Which pods NetworkPolicies isolate, who may reach them, and what a change opens.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>The meaning of a policy is that of {@code networking.k8s.io/v1}: peers of a rule are
 *       alternatives, the selectors of one peer must both match, and policies add up.
 *   <li>What was never seen is unknown, and said to be; nothing is said to be opened by it.
 *   <li>Work for one event is bounded ({@link dev.crowsnest.network.Opening}); what is beyond it is
 *       said to be left out.
 * </ul>
 *
 * <p>Do not put here: where pods come from (workload), Services and Ingresses (kubernetes.network),
 * policies of network plugins, our own HTTP.
 */
@NullMarked
package dev.crowsnest.network;

import org.jspecify.annotations.NullMarked;
