package dev.crowsnest.access.query;

import dev.crowsnest.spelling.SimilarNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All access queries. */
public final class AccessQueries {
  private AccessQueries() {}

  /**
   * Parses a query from its name and parameters.
   *
   * @throws BadQueryException if there is no such query, or if it is incomplete
   */
  public static AccessQuery parse(String name, Map<String, String> parameters)
      throws BadQueryException {
    return switch (name) {
      case WhoCan.NAME ->
          WhoCan.parse(
                  needed(parameters, "verb"),
                  needed(parameters, "resource"),
                  Optional.empty(),
                  Optional.ofNullable(parameters.get("apiGroup")),
                  Optional.ofNullable(parameters.get("namespace")))
              .ofObject(parameters.getOrDefault("name", ""));
      case WhoCanUsePsp.NAME ->
          new WhoCanUsePsp(
              Optional.ofNullable(parameters.get("policy")),
              Boolean.parseBoolean(parameters.getOrDefault("privileged", "false")));
      case AccessOf.NAME -> AccessOf.parse(needed(parameters, "subject"));
      default ->
          throw new BadQueryException(
              "unknown query '"
                  + name
                  + "'"
                  + SimilarNames.orElse(
                      name, List.of(WhoCan.NAME, WhoCanUsePsp.NAME, AccessOf.NAME)));
    };
  }

  private static String needed(Map<String, String> parameters, String name)
      throws BadQueryException {
    String value = parameters.get(name);
    if (value == null || value.isEmpty()) {
      throw new BadQueryException("the parameter " + name + " is missing");
    }
    return value;
  }
}
