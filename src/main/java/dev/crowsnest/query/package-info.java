/**
 * Answers questions about clusters over HTTP, with the webhook's own authentication: a credential
 * that may post as a cluster may ask about it, and nobody else may.
 *
 * <p>Do not put here: what the questions mean (access.query), where state is kept (topology).
 */
@NullMarked
package dev.crowsnest.query;

import org.jspecify.annotations.NullMarked;
