/**
 * What a change of roles, bindings and PodSecurityPolicies means: who gained and who lost what,
 * compared as sets before and after, with the proof, and how bad that is.
 *
 * <p>Invariants: nobody gains what they already had, whether through another binding or as a member
 * of a group whose membership the API server itself decides; what is unknown is reported as
 * unknown; a change is judged in time bounded by what it touches, and shown with at most {@link
 * dev.crowsnest.access.change.AccessChange#MAX_SHOWN} subjects.
 *
 * <p>Do not put here: how requests are parsed (objects), who may do what (access.grant).
 */
@NullMarked
package dev.crowsnest.access.change;

import org.jspecify.annotations.NullMarked;
