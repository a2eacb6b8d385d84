package dev.crowsnest.clusterimport;

/**
 * The parts of an object's {@code apiVersion}.
 *
 * @param group empty for the core group
 */
record ApiVersion(String group, String version) {

  static ApiVersion parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new ApiVersion("", text)
        : new ApiVersion(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Returns the path at which an API server serves the group. */
  String path() {
    return group.isEmpty() ? "/api/" + version : "/apis/" + this;
  }

  @Override
  public String toString() {
    return group.isEmpty() ? version : group + '/' + version;
  }
}
