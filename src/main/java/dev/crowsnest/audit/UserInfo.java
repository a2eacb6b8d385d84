package dev.crowsnest.audit;

import java.util.List;

/**
 * An identity as the API server authenticated it (authentication.k8s.io/v1 {@code UserInfo},
 * without {@code extra}).
 *
 * @param username empty for a request that failed authentication
 * @param uid empty if the authenticator gave none
 * @param groups in the order of the event
 */
public record UserInfo(String username, String uid, List<String> groups) {
  public UserInfo {
    groups = List.copyOf(groups);
  }
}
