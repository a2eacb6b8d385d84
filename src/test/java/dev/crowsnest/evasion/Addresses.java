package dev.crowsnest.evasion;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Other ways to write where a request goes, and from where it comes. */
final class Addresses {
  private static final String HEX = "0123456789ABCDEF";

  private Addresses() {}

  static List<Evasion> all() {
    return List.of(
        new Evasion("path percent-encoded", Addresses::encodePath),
        new Evasion("slash at the end", Addresses::slash),
        new Evasion("query in another order", Addresses::shuffle),
        new Evasion("query percent-encoded", Addresses::encodeQuery),
        new Evasion("query padded", Addresses::padQuery),
        new Evasion("dry run of what has none", Addresses::dryRun),
        new Evasion("forged addresses", Addresses::forge));
  }

  /** Encodes a text for a query. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (Character.isLetterOrDigit(b)) {
        encoded.append((char) b);
      } else {
        append(encoded, b);
      }
    }
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, int octet) {
    encoded.append('%').append(HEX.charAt((octet & 0xF0) >> 4)).append(HEX.charAt(octet & 0xF));
  }

  /** Encodes some letters; what is encoded already stays. */
  private static String encodeSome(String text, int from, int to, Random random) {
    StringBuilder encoded = new StringBuilder(text.substring(0, from));
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean isOfEscape =
          (i > 0 && text.charAt(i - 1) == '%') || (i > 1 && text.charAt(i - 2) == '%');
      if (Character.isLetter(c) && c < 128 && !isOfEscape && random.nextInt(4) == 0) {
        append(encoded, c);
      } else {
        encoded.append(c);
      }
    }
    return encoded.append(text.substring(to)).toString();
  }

  private static boolean encodePath(Request request, Random random) {
    long seed = random.nextLong();
    request.uriEdit =
        uri -> {
          int question = uri.indexOf('?');
          int end = question < 0 ? uri.length() : question;
          // What a request is about is found by the router as it stands, names are decoded.
          return encodeSome(uri, Math.min(5, end), end, new Random(seed));
        };
    return true;
  }

  private static boolean slash(Request request, Random random) {
    if (request.resource == null || !request.path.isEmpty()) {
      return false;
    }
    request.path = "/";
    return true;
  }

  private static boolean shuffle(Request request, Random random) {
    boolean isOrdered =
        request.query.stream().filter(pair -> pair.startsWith("command")).count() > 1;
    if (request.query.size() < 2 || isOrdered) {
      return false;
    }
    Collections.shuffle(request.query, random);
    return true;
  }

  private static boolean encodeQuery(Request request, Random random) {
    if (request.query.isEmpty()) {
      return false;
    }
    request.query.replaceAll(pair -> encodeSome(pair, 0, pair.length(), random));
    return true;
  }

  private static boolean padQuery(Request request, Random random) {
    request.query.add(0, "x=" + "a".repeat(random.nextInt(8_000)));
    return true;
  }

  /** Where an API server does not believe it. */
  private static boolean dryRun(Request request, Random random) {
    if (request.isAnswered || request.verb.equals("list") || request.verb.equals("watch")) {
      return false;
    }
    boolean isConnection =
        List.of("exec", "attach", "proxy", "token").contains(request.subresource);
    if (isConnection) {
      request.query.add("dryRun=All");
    } else if (request.verb.startsWith("delete") && random.nextBoolean()) {
      request.object = Request.json("{'kind': 'DeleteOptions', 'apiVersion': 'v1'}");
      request.isFixed = true;
      request.query.add("dryRun=All");
    } else {
      request.query.add(
          PodAttacks.pick(
              List.of("dryRun=All;a=b", "a;dryRun=All", "dryRun=%zz&dryRun%zz=All", "DryRun=All"),
              random));
    }
    return true;
  }

  private static boolean forge(Request request, Random random) {
    var addresses = request.event.putArray("sourceIPs");
    addresses.add(PodAttacks.pick(List.of("127.0.0.1", "::1", "10.0.0.1", "192.0.2.1"), random));
    if (random.nextBoolean()) {
      addresses.add("10.96.0.1");
    }
    addresses.add("198.51.100.7");
    return true;
  }
}
