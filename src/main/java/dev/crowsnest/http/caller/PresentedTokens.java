package dev.crowsnest.http.caller;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a request presents. API servers and people send a bearer token; the services that
 * push logs cannot: Amazon Data Firehose has a header of its own, and Pub/Sub only sends what
 * stands in the URL that it was given.
 */
final class PresentedTokens {
  static final String FIREHOSE_KEY = "X-Amz-Firehose-Access-Key";
  static final String QUERY = "token";
  private static final String BEARER = "Bearer ";

  private PresentedTokens() {}

  /**
   * Returns the tokens; none if the request presents none.
   *
   * @param authorization the header's value; null if absent, as are the others
   * @param firehoseKey the value of the header {@link #FIREHOSE_KEY}
   * @param query the value of the URL's parameter {@link #QUERY}
   */
  static List<String> of(
      @Nullable String authorization, @Nullable String firehoseKey, @Nullable String query) {
    List<String> tokens = new ArrayList<>();
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      tokens.add(authorization.substring(BEARER.length()).strip());
    }
    if (firehoseKey != null) {
      tokens.add(firehoseKey.strip());
    }
    if (query != null) {
      tokens.add(query);
    }
    return tokens;
  }
}
