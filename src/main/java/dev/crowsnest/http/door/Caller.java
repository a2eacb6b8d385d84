package dev.crowsnest.http.door;

import java.util.Optional;

/**
 * Who sends a request, as its credential says.
 *
 * @param credential tells credentials apart; not the secret itself, and not for logs
 * @param cluster the cluster that the request is for; empty if it names none, or one that the
 *     credential is not for
 * @param isVouched whether a credential was asked for and is known. If not, anybody may be anybody,
 *     and nothing is reserved
 */
public record Caller(String credential, Optional<String> cluster, boolean isVouched) {}
