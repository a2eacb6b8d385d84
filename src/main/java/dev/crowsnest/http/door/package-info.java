/**
 * Who gets in, and with how much: connections, places for requests, and the time that a sender may
 * take. All of it is decided before a request holds a thread.
 *
 * <p>Invariants: no caller can use up what others need. Connections that have not shown a known
 * credential share one budget, in which the oldest gives way; those of one credential have a limit
 * of their own. Every known credential has places that nobody else can take. A sender's speed never
 * holds a thread for the first MiB of a body, nor for its headers. What is turned away is counted,
 * and logged at most once a minute.
 *
 * <p>Do not put here: which credentials are known (http.caller), what a request means.
 */
@NullMarked
package dev.crowsnest.http.door;

import org.jspecify.annotations.NullMarked;
