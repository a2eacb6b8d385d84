/**
 * One HTTP or HTTPS server for everything that Crowsnest serves: the webhook, access queries,
 * health and metrics are {@link dev.crowsnest.http.Endpoint}s of it.
 *
 * <p>Invariants: an address other than loopback is bound only if every endpoint that changes or
 * shows anything asks for a credential; threads, connections, header sizes and times are bounded;
 * no request reaches a log with its body, query or credential.
 *
 * <p>Do not put here: the meaning of a request, which belongs to its endpoint.
 */
@NullMarked
package dev.crowsnest.http;

import org.jspecify.annotations.NullMarked;
