package dev.crowsnest.config;

import dev.crowsnest.podsecurity.pod.ImagePattern;

/** Parses the configured places that images may come from. */
final class ImagePatterns {
  static final String DESCRIPTION =
      "a registry, a path below one, or a repository, without tag or digest";

  private ImagePatterns() {}

  static ImagePattern read(String text) throws WrongValueException {
    return ImagePattern.parse(text)
        .orElseThrow(() -> new WrongValueException("must be " + DESCRIPTION));
  }
}
