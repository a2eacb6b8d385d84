package dev.crowsnest.redaction;

import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.PathField;
import dev.crowsnest.audit.UserExtra;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recognizes fields of an event that contain secrets, whatever their values look like. */
final class SecretFields {
  /**
   * Members of Secrets and ConfigMaps; for custom resources too, because nobody knows what they
   * keep there.
   */
  private static final Set<String> DATA = Set.of("data", "stringdata", "binarydata");

  /** Annotations that repeat whole objects or patches. */
  private static final List<String> REPEATING_OBJECTS =
      List.of("last-applied-configuration", "patch.webhook.admission.k8s.io");

  private static final List<String> SECRET_ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "token",
          "credential",
          "credentials",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "assertion",
          "licensekey",
          "jwt");

  /**
   * The members of an event whose members are named by others. Derived fields are our own: what one
   * says about credentials is not a credential.
   */
  private static final Set<String> FROM_OUTSIDE =
      Set.of(
          "requestobject",
          "responseobject",
          "requested",
          "annotations",
          "user",
          "impersonateduser");

  private static final Set<String> ACCESS_KEY_IDS =
      Set.of(
          PathField.EXTRA + '.' + UserExtra.ACCESS_KEY_ID,
          HeadField.USER_EXTRA.path() + '.' + UserExtra.ACCESS_KEY_ID);

  /** Ends like the name of a secret, but is a boolean. */
  private static final String MOUNTS_A_TOKEN = "automountserviceaccounttoken";

  private SecretFields() {}

  /** Returns whether no value of this field may be shown; the name is a path separated by dots. */
  static boolean isSecret(String field) {
    String path = field.toLowerCase(Locale.ROOT);
    if (REPEATING_OBJECTS.stream().anyMatch(path::contains)) {
      return true;
    }
    List<String> names = List.of(path.split("[.\\[\\]*]+"));
    if (names.isEmpty()) {
      return false;
    }
    String last = names.get(names.size() - 1);
    String parent = names.size() > 1 ? names.get(names.size() - 2) : "";
    return names.stream().anyMatch(DATA::contains)
        || isJsonPatchValue(names)
        || (names.contains("env") && last.equals("value"))
        // The PKCS#10 request of a CertificateSigningRequest.
        || (parent.equals("spec") && last.equals("request"))
        // A label's values: which label stands elsewhere.
        || (parent.equals("matchexpressions") && last.equals("values"))
        // OpenShift's Route.
        || (parent.equals("tls") && last.equals("key"))
        || (FROM_OUTSIDE.contains(names.get(0)) && isCalledSecret(last))
        || (isExtra(path) && isCalledSecret(last));
  }

  /** Whether a text of the form {@code KEY=VALUE} names a secret by its key. */
  static boolean isSecretPair(String value) {
    int end = value.indexOf('=');
    return end >= 0 && isCalledSecret(value.substring(0, end));
  }

  private static boolean isExtra(String path) {
    return path.startsWith(PathField.EXTRA + '.');
  }

  /**
   * Whether the field holds the id of an AWS access key: who used it, not the secret that belongs
   * to it.
   */
  static boolean isAccessKeyId(String field) {
    return ACCESS_KEY_IDS.contains(field);
  }

  /** Returns whether the field is the whole command of an exec. */
  static boolean isExecCommand(String field) {
    return field.equals("exec.command");
  }

  /** Returns whether the field holds single words of an exec's command. */
  static boolean isExecWord(String field) {
    return field.equals("exec.words");
  }

  /** Whether the field holds references of images. */
  static boolean isImage(String field) {
    String last = last(field);
    return last.endsWith("image") || last.endsWith("images");
  }

  /** Whether the field holds names of users and groups. */
  static boolean isSubject(String field) {
    String last = last(field);
    return last.endsWith("username")
        || last.endsWith("groups")
        || last.endsWith("subjects")
        || field.equals("actor.person");
  }

  private static String last(String field) {
    return field.substring(field.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The operations of a JSON patch: which member a value is for stands elsewhere. */
  private static boolean isJsonPatchValue(List<String> names) {
    return names.size() > 1 && names.get(0).equals("requestobject") && names.get(1).equals("value");
  }

  /** Whether a label, an annotation or any other member of this name holds a secret. */
  static boolean isCalledSecret(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    return !letters.equals(MOUNTS_A_TOKEN) && SECRET_ENDINGS.stream().anyMatch(letters::endsWith);
  }
}
