/**
 * Role-based access control (rbac.authorization.k8s.io): what a write of a role or binding
 * requests, in RBAC's own terms.
 *
 * <p>Invariants: a permission is a verb, a group and a resource of the <em>same</em> rule entry;
 * wildcards are evaluated as the API server's authorizer does ({@code *}, {@code *}{@code /sub},
 * and no {@code res/*}); a patch is judged by what it sets, and is marked as partial.
 *
 * <p>Do not put here: who sent the request (audit), whether it succeeded (outcome), pod security.
 */
@NullMarked
package dev.crowsnest.access;

import org.jspecify.annotations.NullMarked;
