package dev.crowsnest.podsecurity.pod;

import java.util.Locale;

/**
 * The name of a container image, split up as container runtimes do.
 *
 * @param repository with its registry, and with what runtimes add if it is left out: {@code
 *     docker.io/library/nginx}
 * @param tag empty if left out
 * @param digest {@code sha256:...}; empty if left out
 */
public record ImageReference(String repository, String tag, String digest) {
  static final String DEFAULT_REGISTRY = "docker.io";
  static final String OFFICIAL = "library";
  private static final String LEGACY_REGISTRY = "index.docker.io";

  /**
   * Parses a reference from any text; for a text that no runtime would accept, it is a best effort.
   */
  public static ImageReference parse(String image) {
    int at = image.lastIndexOf('@');
    boolean hasDigest = at >= 0 && image.indexOf('/', at) < 0;
    String digest = hasDigest ? image.substring(at + 1) : "";
    String asked = hasDigest ? image.substring(0, at) : image;
    // What stands before another at sign is userinfo: no runtime takes it, and it may be secret.
    String name = asked.substring(asked.lastIndexOf('@') + 1);
    int slash = name.lastIndexOf('/');
    int colon = name.indexOf(':', slash + 1);
    String tag = colon < 0 ? "" : name.substring(colon + 1);
    return new ImageReference(
        withRegistry(colon < 0 ? name : name.substring(0, colon)), tag, digest);
  }

  /**
   * Returns whether it stands for whatever was pushed last: no tag or {@code latest}, and no
   * digest.
   */
  public boolean isLatest() {
    return digest.isEmpty() && (tag.isEmpty() || tag.equals("latest"));
  }

  /**
   * Returns whether the first segment of an image name is a registry: without a dot, colon or
   * capital letter, it is part of a path on Docker Hub.
   */
  static boolean isRegistry(String firstStep) {
    return firstStep.indexOf('.') >= 0
        || firstStep.indexOf(':') >= 0
        || firstStep.equals("localhost")
        || firstStep.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Returns the registry in lower case, with the old name of Docker Hub replaced. */
  static String canonicalRegistry(String registry) {
    String lower = registry.toLowerCase(Locale.ROOT);
    return lower.equals(LEGACY_REGISTRY) ? DEFAULT_REGISTRY : lower;
  }

  private static String withRegistry(String name) {
    int slash = name.indexOf('/');
    boolean named = slash >= 0 && isRegistry(name.substring(0, slash));
    String registry = named ? canonicalRegistry(name.substring(0, slash)) : DEFAULT_REGISTRY;
    String path = named ? name.substring(slash + 1) : name;
    boolean official = registry.equals(DEFAULT_REGISTRY) && path.indexOf('/') < 0;
    return registry + '/' + (official ? OFFICIAL + '/' + path : path);
  }
}
