/**
 * Patches of Kubernetes objects as requests carry them: JSON patches (RFC 6902), merge patches (RFC
 * 7386) and strategic merge patches. {@link JsonPatch} is the only reader of JSON patches; three
 * views of what it read answer three questions.
 *
 * <ul>
 *   <li>{@link SetValues}: which values does the patch set, wherever they end up?
 *   <li>{@link PositionedValues}: what would the patch make of an empty object, place by place?
 *   <li>{@link PatchApplication}: what becomes of an object that is known?
 * </ul>
 *
 * <p>Invariants: a patch never throws, whatever is in it; time and memory are bounded by the size
 * of the patch and of the object, copies of copies included; nothing that was passed in is changed;
 * where a result does not follow, the answer says so.
 *
 * <p>Do not put here: events, which body holds the patch (audit), which members of an object count
 * (the domains).
 */
@NullMarked
package dev.crowsnest.patch;

import org.jspecify.annotations.NullMarked;
