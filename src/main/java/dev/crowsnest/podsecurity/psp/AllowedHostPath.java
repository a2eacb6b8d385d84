package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.JsonCursor;
import java.util.ArrayList;
import java.util.List;

/** A part of the node's file system that pods may mount. */
public record AllowedHostPath(String pathPrefix, boolean readOnly) {
  static List<AllowedHostPath> readAll(JsonCursor spec) {
    List<AllowedHostPath> paths = new ArrayList<>();
    for (JsonCursor path : spec.objects("allowedHostPaths")) {
      paths.add(
          new AllowedHostPath(path.textOrEmpty("pathPrefix"), path.flag("readOnly").isTrue()));
    }
    return List.copyOf(paths);
  }

  /**
   * Returns whether a path is at or under it: {@code /foo} covers {@code /foo/bar} and {@code
   * /foo/}, not {@code /food}.
   */
  boolean covers(String path) {
    int end = pathPrefix.length();
    while (end > 0 && pathPrefix.charAt(end - 1) == '/') {
      end--;
    }
    return path.regionMatches(0, pathPrefix, 0, end)
        && (path.length() == end || path.charAt(end) == '/');
  }
}
