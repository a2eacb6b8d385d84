package dev.crowsnest.podsecurity.pod;

import java.util.Locale;

/**
 * A container image's name, taken apart as container runtimes do.
 *
 * @param repository with its registry, and what runtimes add where it is left out: {@code
 *     docker.io/library/nginx}
 * @param tag empty if left out
 * @param digest {@code sha256:...}; empty if left out
 */
public record ImageReference(String repository, String tag, String digest) {
  static final String DEFAULT_REGISTRY = "docker.io";
  static final String OFFICIAL = "library";
  private static final String LEGACY_REGISTRY = "index.docker.io";

  /** Any text gives a reference; one that no runtime would take gives one as good as possible. */
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

  /** Whether it means whatever was pushed last: no tag, or {@code latest}, and no digest. */
  public boolean isLatest() {
    return digest.isEmpty() && (tag.isEmpty() || tag.equals("latest"));
  }

  /**
   * Whether the first step of an image's name is a registry: without dot, colon or capital it is a
   * part of Docker Hub's path.
   */
  static boolean isRegistry(String firstStep) {
    return firstStep.indexOf('.') >= 0
        || firstStep.indexOf(':') >= 0
        || firstStep.equals("localhost")
        || firstStep.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  /** Hosts are compared in lower case; Docker Hub has an old name. */
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
