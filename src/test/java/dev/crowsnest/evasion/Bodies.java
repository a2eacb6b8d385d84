package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** Other ways to write the text of a body. */
final class Bodies {
  private static final int DEEP = 101;
  private static final int DIGITS = 1_001;
  private static final int TOO_LARGE = 110_000;

  private Bodies() {}

  /** Those that leave it readable. */
  static List<Evasion> readable() {
    return List.of(
        new Evasion("letters escaped", Bodies::escape),
        new Evasion("members twice", Bodies::twice),
        new Evasion("padded", (request, random) -> pad(request, random.nextInt(6_000))),
        new Evasion("nested", (r, random) -> add(r, nested(1 + random.nextInt(60)))),
        new Evasion("many digits", (r, random) -> add(r, "7".repeat(1 + random.nextInt(990)))),
        new Evasion("half surrogates", (r, random) -> add(r, "\"\\ud83d\"")),
        new Evasion("body as a text", Bodies::asText),
        new Evasion("without the answer", Bodies::withoutResponse));
  }

  /** Those that remove it, or make it unreadable. */
  static List<Evasion> hiding() {
    return List.of(
        new Evasion("truncated", Bodies::truncate),
        new Evasion("nested too deep", (r, random) -> hide(r, nested(DEEP))),
        new Evasion("too many digits", (r, random) -> hide(r, "7".repeat(DIGITS))),
        new Evasion("bytes that are no text", Bodies::breakText),
        new Evasion("surrogates as bytes", Bodies::surrogates));
  }

  /** Only a patch is written as it came: other bodies pass the server's own types. */
  private static boolean isRaw(Request request) {
    return request.isWrite() && request.verb.equals("patch");
  }

  private static boolean escape(Request request, Random random) {
    if (!isRaw(request)) {
      return false;
    }
    long seed = random.nextLong();
    request.bodyEdits.add(
        body -> {
          Random letters = new Random(seed);
          StringBuilder text = new StringBuilder();
          boolean isInText = false;
          boolean isEscaped = false;
          for (char c : body.toCharArray()) {
            boolean isPlain = isInText && !isEscaped && Character.isLetter(c);
            if (isPlain && letters.nextInt(5) == 0) {
              text.append("\\u%04x".formatted((int) c));
            } else {
              text.append(c);
            }
            isInText ^= c == '"' && !isEscaped;
            isEscaped = c == '\\' && !isEscaped;
          }
          return text.toString();
        });
    return true;
  }

  /** The last counts. */
  private static boolean twice(Request request, Random random) {
    if (!isRaw(request)) {
      return false;
    }
    request.bodyEdits.add(
        body ->
            body.startsWith("[")
                ? body.replaceFirst("\\{\"op\":", "{\"op\":\"test\",\"op\":")
                : body.replaceFirst(
                    "\\{", "{\"spec\":{},\"subjects\":[],\"rules\":[],\"data\":{},"));
    return true;
  }

  private static boolean pad(Request request, int length) {
    if (!request.isWrite() || request.isFixed) {
      return false;
    }
    ObjectNode metadata = request.object.withObject("metadata");
    metadata.withObjectProperty("annotations").put("example.com/note", "p".repeat(length));
    return true;
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  /** Adds a member that the server does not know, or of which it only keeps the text. */
  private static boolean add(Request request, String value) {
    if (!request.isWrite() || request.isFixed || request.hasStrangeMember) {
      return false;
    }
    request.hasStrangeMember = true;
    request.bodyEdits.add(
        body -> {
          if (body.startsWith("[")) {
            return body.replaceFirst("\\{", "{\"zz\":" + Matcher.quoteReplacement(value) + ",");
          }
          String member =
              isRaw(request)
                  ? "\"zz\":" + value
                  : "\"metadata\":{\"managedFields\":[{\"fieldsV1\":" + value + "}],";
          return isRaw(request)
              ? "{" + member + "," + body.substring(1)
              : body.replaceFirst("\"metadata\":\\{", Matcher.quoteReplacement(member));
        });
    return true;
  }

  private static boolean hide(Request request, String value) {
    return request.isHidden = add(request, value);
  }

  private static boolean truncate(Request request, Random random) {
    if (!request.isWrite() || request.isFixed) {
      return false;
    }
    pad(request, TOO_LARGE);
    request.isTruncated = true;
    request.isHidden = true;
    return true;
  }

  private static boolean breakText(Request request, Random random) {
    request.bytes =
        PodAttacks.pick(List.of("\u00ff", "\u00c0\u0080", "\u00e2\u0082", "\u0080"), random);
    return hide(request, '"' + Request.BROKEN_BYTES + '"');
  }

  private static boolean surrogates(Request request, Random random) {
    request.bytes = "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080";
    return hide(request, '"' + Request.BROKEN_BYTES + '"');
  }

  /** As some pipelines forward it. */
  private static boolean asText(Request request, Random random) {
    if (!request.isWrite() || request.isHidden) {
      return false;
    }
    request.isBodyText = true;
    return true;
  }

  private static boolean withoutResponse(Request request, Random random) {
    request.isLoggedWithResponse = false;
    return true;
  }
}
