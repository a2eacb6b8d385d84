/**
 * Answers queries about clusters over HTTP, with the same authentication as the webhook: a
 * credential that may post as a cluster may also query it, and nobody else may.
 *
 * <p>Do not put here: the meaning of queries (access.query, network), where state is kept
 * (kafka.streams).
 */
@NullMarked
package dev.crowsnest.query;

import org.jspecify.annotations.NullMarked;
