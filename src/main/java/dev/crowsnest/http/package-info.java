/**
 * One HTTP or HTTPS server for everything Crowsnest serves: the webhook, health, metrics and later
 * pages are {@link dev.crowsnest.http.Endpoint}s of it.
 *
 * <p>Invariants: an address other than loopback is bound only if every endpoint that changes or
 * shows anything asks for a credential; threads, connections, header sizes and times are bounded;
 * no request reaches a log with its body, query or credential.
 *
 * <p>Do not put here: what a request means; that is the endpoint's.
 */
@NullMarked
package dev.crowsnest.http;

import org.jspecify.annotations.NullMarked;
