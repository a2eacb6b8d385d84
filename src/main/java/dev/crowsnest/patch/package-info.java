/**
 * Patches of Kubernetes objects in requests: JSON patches (RFC 6902), merge patches (RFC 7386) and
 * strategic merge patches. {@link JsonPatch} is the only parser of JSON patches; three views of it
 * answer three questions.
 *
 * <ul>
 *   <li>{@link SetValues}: which values does the patch set, regardless of their final position?
 *   <li>{@link PositionedValues}: what would the patch turn an empty object into?
 *   <li>{@link PatchApplication}: what does a known object become?
 * </ul>
 *
 * <p>Invariants: no patch causes an exception, whatever is in it; time and memory are bounded by
 * the size of the patch and of the object, including copies of copies; arguments are not modified;
 * if a result does not follow, the answer says so.
 *
 * <p>Do not put here: events, which body holds the patch (audit), which members of an object count
 * (the domains).
 */
@NullMarked
package dev.crowsnest.patch;

import org.jspecify.annotations.NullMarked;
