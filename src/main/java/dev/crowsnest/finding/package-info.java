/**
 * Findings: what an analyst works on. Detections that have a key in common and are near in event
 * time are folded into one finding, which is created, updated and closed by revisions.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>Whether a detection belongs to a finding follows from event times alone: within 15 minutes
 *       of the finding's span, and the span no longer than 24 hours, whichever way round they come.
 *   <li>A finding's uid is frozen when it is opened; each revision has the next number.
 *   <li>Closing is only a publication: a detection that belongs to a closed finding reopens it.
 *   <li>State is bounded for each actor, then for each cluster. An actor who exceeds his share
 *       evicts his own findings only; what is evicted is closed with a word about it, and counted.
 * </ul>
 *
 * <p>Do not put here: how matches become detections (detection), when stages run (pipeline), Kafka.
 */
@NullMarked
package dev.crowsnest.finding;

import org.jspecify.annotations.NullMarked;
