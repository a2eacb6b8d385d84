package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where images may come from: a registry ({@code registry.example:5000}), a path in one ({@code
 * registry.example/team}), or one repository; everything below it is included. A {@code *} stands
 * for any text within a path segment. Without a registry it is a repository on Docker Hub, as for
 * images: {@code nginx} is {@code docker.io/library/nginx}.
 *
 * @param steps the registry, then the path segments; never empty
 */
public record ImagePattern(List<String> steps) {
  public ImagePattern {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a pattern has at least a registry");
    }
  }

  /**
   * Parses a pattern; empty for what no image can match: a tag, a digest, an empty path segment.
   */
  public static Optional<ImagePattern> parse(String text) {
    String path = text.endsWith("/*") ? text.substring(0, text.length() - 2) : text;
    List<String> steps = new ArrayList<>(List.of(path.split("/", -1)));
    String first = steps.get(0);
    boolean registry = ImageReference.isRegistry(first) || first.indexOf('*') >= 0;
    if (!isLegal(steps, registry)) {
      return Optional.empty();
    }
    if (registry) {
      steps.set(0, ImageReference.canonicalRegistry(first));
    } else {
      if (steps.size() == 1) {
        steps.add(0, ImageReference.OFFICIAL);
      }
      steps.add(0, ImageReference.DEFAULT_REGISTRY);
    }
    return Optional.of(new ImagePattern(steps));
  }

  /** Returns whether an image, as written in specs, comes from any of these places. */
  public static boolean anyMatches(List<ImagePattern> patterns, String image) {
    String repository = ImageReference.parse(image).repository();
    return patterns.stream().anyMatch(pattern -> pattern.matches(repository));
  }

  /** Returns whether a full repository, with its registry, is at or below this place. */
  public boolean matches(String repository) {
    int from = 0;
    for (String step : steps) {
      if (from > repository.length()) {
        return false;
      }
      int slash = repository.indexOf('/', from);
      int to = slash < 0 ? repository.length() : slash;
      if (!fits(step, repository.substring(from, to))) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  @Override
  public String toString() {
    return String.join("/", steps);
  }

  /**
   * Returns whether the segments are valid: each has at most one star, and only a registry may have
   * a colon, before a port number.
   */
  private static boolean isLegal(List<String> steps, boolean registry) {
    for (int i = 0; i < steps.size(); i++) {
      String step = i == 0 && registry ? withoutPort(steps.get(i)) : steps.get(i);
      if (step.isEmpty()
          || step.indexOf('*') != step.lastIndexOf('*')
          || step.chars().anyMatch(c -> c <= ' ' || c == '@' || c == ':')) {
        return false;
      }
    }
    return true;
  }

  private static String withoutPort(String registry) {
    int colon = registry.lastIndexOf(':');
    boolean port =
        colon >= 0
            && colon + 1 < registry.length()
            && registry.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
    return port ? registry.substring(0, colon) : registry;
  }

  private static boolean fits(String step, String text) {
    int star = step.indexOf('*');
    if (star < 0) {
      return step.equals(text);
    }
    return text.length() >= step.length() - 1
        && text.startsWith(step.substring(0, star))
        && text.endsWith(step.substring(star + 1));
  }
}
