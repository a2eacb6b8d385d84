package dev.crowsnest.podsecurity;

/**
 * A container image's name, taken apart as container runtimes do.
 *
 * @param repository with its registry, and what runtimes add where it is left out: {@code
 *     docker.io/library/nginx}
 * @param tag empty if left out
 * @param digest {@code sha256:...}; empty if left out
 */
public record ImageReference(String repository, String tag, String digest) {
  private static final String DEFAULT_REGISTRY = "docker.io";

  /** Any text gives a reference; one that no runtime would take gives one as good as possible. */
  public static ImageReference parse(String image) {
    int at = image.indexOf('@');
    String digest = at < 0 ? "" : image.substring(at + 1);
    String name = at < 0 ? image : image.substring(0, at);
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

  private static String withRegistry(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return DEFAULT_REGISTRY + "/library/" + name;
    }
    String first = name.substring(0, slash);
    boolean registry =
        first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    return registry ? name : DEFAULT_REGISTRY + '/' + name;
  }
}
