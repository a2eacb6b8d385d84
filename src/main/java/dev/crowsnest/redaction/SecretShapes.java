package dev.crowsnest.redaction;

import com.google.re2j.Pattern;
import dev.crowsnest.rule.match.WordFinder;
import java.util.List;
import java.util.Locale;

/**
 * Recognizes secrets in free text. There are two lists: some secrets are recognized by their own
 * form, others only by the word before them. The first list is for names, in which the second would
 * find a password in a service account called {@code token: reader}; free text gets both.
 *
 * <p>A pattern only runs if one of its hints (in lower case) is in the text, and in linear time,
 * because the text may be hostile.
 */
final class SecretShapes {
  private static final String MASK = "***";

  /** The length of {@code pwd=x}. */
  private static final int SHORTEST = 5;

  /** A word as quoted by shells and JSON. */
  private static final String VALUE = "(?:\"[^\"]*\"?|'[^']*'?|[^\\s&,;|\"'(){}\\[\\]]+)";

  private static final String SECRET_WORD =
      "(?:password|passwd|passphrase|passwort|pwd|secret|token|credentials?"
          + "|(?:api|access|secret|private|account|encryption|signing|session|auth)[_-]?key)";

  /** The arguments between a program's name and the one that matters. */
  private static final String ARGUMENTS = "\\s(?:[^|;&\\n]*?\\s)?";

  private record Shape(List<String> hints, Pattern pattern, String replacement) {
    boolean mayBeIn(String lowerCaseText) {
      for (String hint : hints) {
        if (lowerCaseText.contains(hint)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final List<Shape> TELLING_THEMSELVES =
      List.of(
          shape(
              "(?s)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY.*?"
                  + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\\z)",
              "private key"),
          // A JSON web token, and the start of any base64 of JSON; then base64 of the former.
          shape("eyJ[A-Za-z0-9_=+/-]{4,}(?:\\.[A-Za-z0-9_=+/-]*)*", "eyj"),
          shape("ZXlK[A-Za-z0-9_=+/-]{8,}", "zxlk"),
          // AWS access keys; real ones have 16 characters after the prefix.
          shape("(?:AKIA|ASIA)[A-Z0-9]{4,}", "akia", "asia"),
          shape("gh[opsur]_[A-Za-z0-9]{8,}", "gho_", "ghp_", "ghs_", "ghu_", "ghr_"),
          shape("github_pat_[A-Za-z0-9_]{8,}", "github_pat_"),
          shape("glpat-[A-Za-z0-9_-]{8,}", "glpat-"),
          shape("xox[abeoprs]-[A-Za-z0-9-]{8,}", "xox"),
          shape("AIza[A-Za-z0-9_-]{20,}", "aiza"),
          shape("ya29\\.[A-Za-z0-9_-]{8,}", "ya29."),
          shape("hv[bsr]\\.[A-Za-z0-9_-]{8,}", "hvs.", "hvb.", "hvr."),
          shape("dckr_pat_[A-Za-z0-9_-]{8,}", "dckr_pat_"),
          shape("npm_[A-Za-z0-9]{20,}", "npm_"),
          shape("sk-[A-Za-z0-9_-]{20,}", "sk-"),
          shape("[sr]k_live_[A-Za-z0-9]{8,}", "k_live_"),
          shape("AGE-SECRET-KEY-1[A-Z0-9]{8,}", "age-secret-key-"));

  /** Bootstrap tokens. In names this would be an Event's: pod name, dot, 16 digits. */
  private static final List<Shape> BOOTSTRAP_TOKENS =
      List.of(shape("\\b[a-z0-9]{6}\\.[a-z0-9]{16}\\b", "."));

  private static final List<Shape> TOLD_BY_CONTEXT =
      List.of(
          masked(
              "(?i)(authorization[\"']?\\s*[:=]\\s*[\"']?(?:(?:bearer|basic|digest|token)\\s+)?)"
                  + "[^\\s\"'&,;*]+",
              "authorization"),
          masked("(?i)(\\bbearer[ +]+)[A-Za-z0-9._~+/=-]{6,}", "bearer"),
          masked(
              "(?i)("
                  + SECRET_WORD
                  + "[a-z0-9_-]*(?:[\"']?\\s*:?(?:=|%3D)\\s*|[\"']\\s*:\\s*|:\\s+))"
                  + VALUE,
              "pass",
              "pwd",
              "secret",
              "token",
              "credential",
              "key"),
          masked(
              "(?i)(\\s--?[a-z0-9_-]*" + SECRET_WORD + "\\s+)" + VALUE,
              "pass",
              "pwd",
              "secret",
              "token",
              "credential",
              "key"),
          // What a selector asks of a label, as we write it.
          masked(
              "(?i)(" + SECRET_WORD + "[a-z0-9_./-]*\\s+(?:not)?in\\s+\\()[^)]*",
              "pass",
              "pwd",
              "secret",
              "token",
              "credential",
              "key"),
          masked("(?i)(\\bpass:)[^\\s'\"]+", "pass:"),
          masked("(?i)((?:\\b|_)pass\\s*=\\s*)" + VALUE, "pass"),
          masked("(?i)(\\s--?(?:[a-z0-9]+[_-])*pass\\s+)" + VALUE, "pass"),
          masked("(\\bldap[a-z]+" + ARGUMENTS + "-w\\s*)" + VALUE, "ldap"),
          masked("(\\bvault\\s+login\\s+)" + VALUE, "vault"),
          masked("(\\bopenssl" + ARGUMENTS + "-k\\s*)" + VALUE, "openssl"),
          masked("(\\bhtpasswd\\s+-[a-zA-Z]*b[a-zA-Z]*\\s+(?:\\S+\\s+){1,2})" + VALUE, "htpasswd"),
          masked("(\\b(?:mysql|mariadb)[a-z-]*" + ARGUMENTS + "-p)" + VALUE, "mysql", "mariadb"),
          masked(
              "(\\b(?:sshpass|mongo[a-z]*|login)" + ARGUMENTS + "-p\\s*)" + VALUE,
              "sshpass",
              "mongo",
              "login"),
          masked("(\\bredis-cli" + ARGUMENTS + "-a\\s*)" + VALUE, "redis-cli"),
          masked(
              "(\\bcurl"
                  + ARGUMENTS
                  + "(?:-[uU]|--user|--proxy-user)[\\s=]*[\"']?[^\\s:]+:)"
                  + "[^\\s'\"]+",
              "curl"),
          // API servers quote what they could not read, and print whole Go structures.
          masked("(?s)(byte of \\.\\.\\.\\|).*", "byte of ..."),
          masked("(?s)(\\b[a-z0-9]+\\.[A-Z][A-Za-z]+\\{).*", "{"));

  /** Most texts have no hint at all: they are scanned once, without a copy in lower case. */
  private static final WordFinder HINTS_OF_THEMSELVES = hints(TELLING_THEMSELVES);

  private static final WordFinder HINTS_OF_BOOTSTRAP_TOKENS = hints(BOOTSTRAP_TOKENS);

  private static final WordFinder HINTS_OF_CONTEXT = hints(TOLD_BY_CONTEXT);

  private SecretShapes() {}

  /** Returns the text without secrets that are recognized by their own form. */
  static String maskInName(String text) {
    return maskByForm(Locators.maskInName(text));
  }

  /** Returns the text without anything that looks like a secret or is named like one. */
  static String maskInText(String text) {
    return maskByContext(
        mask(maskByForm(Locators.maskInText(text)), BOOTSTRAP_TOKENS, HINTS_OF_BOOTSTRAP_TOKENS));
  }

  /** A path, which may hold names. */
  static String maskInPath(String path) {
    return maskByContext(maskByForm(Locators.maskInText(path)));
  }

  /** The reference of an image. */
  static String maskInImage(String image) {
    return maskByContext(maskByForm(Locators.maskInImage(image)));
  }

  private static String maskByForm(String text) {
    return mask(text, TELLING_THEMSELVES, HINTS_OF_THEMSELVES);
  }

  private static String maskByContext(String text) {
    return mask(text, TOLD_BY_CONTEXT, HINTS_OF_CONTEXT);
  }

  private static WordFinder hints(List<Shape> shapes) {
    return WordFinder.of(shapes.stream().flatMap(shape -> shape.hints().stream()).toList());
  }

  private static String mask(String text, List<Shape> shapes, WordFinder hints) {
    if (text.length() < SHORTEST || !hints.isAnyIn(text)) {
      return text;
    }
    String lowerCase = text.toLowerCase(Locale.ROOT);
    String masked = text;
    for (Shape shape : shapes) {
      if (shape.mayBeIn(lowerCase)) {
        masked = shape.pattern().matcher(masked).replaceAll(shape.replacement());
      }
    }
    return masked;
  }

  /** Returns a shape in which everything that the pattern finds is secret. */
  private static Shape shape(String pattern, String... hints) {
    return new Shape(List.of(hints), Pattern.compile(pattern), MASK);
  }

  /**
   * Returns a shape in which everything after the pattern's first group is secret, up to the second
   * if there is one.
   */
  private static Shape masked(String pattern, String... hints) {
    Pattern compiled = Pattern.compile(pattern);
    String replacement = compiled.groupCount() == 1 ? "$1" + MASK : "$1" + MASK + "$2";
    return new Shape(List.of(hints), compiled, replacement);
  }
}
