package dev.crowsnest.kubernetes.credentials;

/** A kind of credential, recognized by words in a name, or by the beginning of its text. */
enum CredentialKind {
  PRIVATE_KEY("private-key") {
    @Override
    boolean isIn(String name, String value) {
      int begin = value.indexOf("-----BEGIN ");
      return begin >= 0 && value.indexOf("PRIVATE KEY-----", begin) >= 0;
    }
  },
  AWS_ACCESS_KEY("aws-access-key") {
    @Override
    boolean isIn(String name, String value) {
      return containsAny(
          name + '\n' + value,
          "aws_access_key_id",
          "aws-access-key-id",
          "aws_secret_access_key",
          "aws-secret-access-key",
          "aws_s3_access_key_id");
    }
  },
  PASSWORD("password") {
    @Override
    boolean isIn(String name, String value) {
      return containsAny(name, "password", "passwd", "passphrase")
          || containsAny(value, "password=", "password:", "passphrase=", "passphrase:");
    }
  },
  TOKEN("token") {
    @Override
    boolean isIn(String name, String value) {
      return containsAny(name, "api_key", "apikey", "api-key", "access_token", "client_secret")
          || containsAny(value, "ghp_", "glpat-", "xoxb-");
    }
  };

  private final String text;

  CredentialKind(String text) {
    this.text = text;
  }

  /** Returns the value of {@code configmap.credentials}. */
  String text() {
    return text;
  }

  /**
   * Returns whether an entry looks like this kind.
   *
   * @param name in lower case
   * @param value not empty
   */
  abstract boolean isIn(String name, String value);

  private static boolean containsAny(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
