package dev.crowsnest.follow;

import java.nio.file.Path;
import java.util.List;

/**
 * What to follow, and how.
 *
 * @param positions the file that keeps how far everything was read
 * @param cluster the cluster whose events are in the files
 * @param isFromEnd whether what is in the files when they are followed for the first time is left
 *     out
 */
public record FollowSettings(
    List<FollowedPath> paths, Path positions, String cluster, boolean isFromEnd) {
  public FollowSettings {
    paths = List.copyOf(paths);
  }
}
