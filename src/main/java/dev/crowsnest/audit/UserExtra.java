package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an authenticator says of a user besides name and groups (authentication.k8s.io/v1 {@code
 * UserInfo.extra}): lists of texts by key. Whatever else stands there is not a value of it. At most
 * 64 keys are listed, 32 values of each; a longer text than 1,024 characters is left out, as it
 * names nothing.
 *
 * <p>A value may be a secret: some authenticators keep the caller's token here.
 */
public final class UserExtra {
  public static final String CREDENTIAL_ID = "authentication.kubernetes.io/credential-id";
  public static final String POD_NAME = "authentication.kubernetes.io/pod-name";
  public static final String POD_UID = "authentication.kubernetes.io/pod-uid";
  public static final String NODE_NAME = "authentication.kubernetes.io/node-name";
  public static final String NODE_UID = "authentication.kubernetes.io/node-uid";

  /** Of the authenticator of Amazon EKS. */
  public static final String SESSION_NAME = "sessionName";

  public static final String ARN = "arn";
  public static final String CANONICAL_ARN = "canonicalArn";
  public static final String ACCESS_KEY_ID = "accessKeyId";
  public static final String PRINCIPAL_ID = "principalId";

  private static final int MAX_KEYS = 64;
  private static final int MAX_VALUES = 32;
  private static final int MAX_LENGTH = 1024;

  private final JsonNode extra;

  UserExtra(JsonNode extra) {
    this.extra = extra;
  }

  public boolean isEmpty() {
    return extra.isEmpty();
  }

  /** Returns the keys in the order of the event. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (var member : extra.properties()) {
      if (keys.size() == MAX_KEYS) {
        break;
      }
      if (member.getKey().length() <= MAX_LENGTH) {
        keys.add(member.getKey());
      }
    }
    return keys;
  }

  /** Returns the values of a key; empty if it has none. */
  public List<String> values(String key) {
    JsonNode stated = extra.path(key);
    if (isValue(stated)) {
      // Some exports write a list of one as its element.
      return List.of(stated.textValue());
    }
    if (!stated.isArray()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (JsonNode value : stated) {
      if (values.size() == MAX_VALUES) {
        break;
      }
      if (isValue(value)) {
        values.add(value.textValue());
      }
    }
    return values;
  }

  /** Returns the first value of a key; empty if it has none. */
  public String first(String key) {
    List<String> values = values(key);
    return values.isEmpty() ? "" : values.get(0);
  }

  private static boolean isValue(JsonNode node) {
    return node.isTextual() && node.textValue().length() <= MAX_LENGTH;
  }
}
