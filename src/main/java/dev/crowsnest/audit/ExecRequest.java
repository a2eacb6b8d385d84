package dev.crowsnest.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exec or attach requested. Such requests have no body: everything is in the query of the
 * URI, in any order, with {@code command} once per argument.
 *
 * <p>Read in the same way as by the API server: keys are decoded like values; of a repeated {@code
 * container} or flag, the first counts; a flag is true unless it is {@code false} or {@code 0}; a
 * pair with a broken percent escape does not exist. {@code ;} separates pairs like {@code &}: API
 * servers up to 1.21 did that; later ones drop such a pair, and then nothing ran that could be
 * missed.
 *
 * @param command the arguments as run, decoded; empty for attach. May contain secrets
 * @param container empty if the client left the choice to the server
 */
public record ExecRequest(List<String> command, String container, boolean stdin, boolean tty) {

  private static final String COMMAND = "command";
  private static final String CONTAINER = "container";
  private static final String STDIN = "stdin";
  private static final String TTY = "tty";

  /** The exec or attach of an event; empty for any other action. */
  public static final Fact<Optional<ExecRequest>> FACT =
      Fact.of("exec request", view -> of(view.event()));

  public ExecRequest {
    command = List.copyOf(command);
  }

  /** Omits arguments: they may contain secrets. */
  @Override
  public String toString() {
    return "ExecRequest[" + command.size() + " arguments, container " + container + ']';
  }

  static Optional<ExecRequest> of(AuditEvent event) {
    Action action = event.action();
    if (action != Action.EXEC && action != Action.ATTACH) {
      return Optional.empty();
    }
    return Optional.of(ofUri(event.requestUri()));
  }

  static ExecRequest ofUri(String uri) {
    Map<String, List<String>> parameters =
        Map.of(
            COMMAND, new ArrayList<>(),
            CONTAINER, new ArrayList<>(),
            STDIN, new ArrayList<>(),
            TTY, new ArrayList<>());
    int question = uri.indexOf('?');
    int from = question < 0 ? uri.length() : question + 1;
    while (from < uri.length()) {
      int end = endOfPair(uri, from);
      readPair(uri, from, end, parameters);
      from = end + 1;
    }
    return new ExecRequest(
        values(parameters, COMMAND),
        values(parameters, CONTAINER).stream().findFirst().orElse(""),
        isSet(values(parameters, STDIN)),
        isSet(values(parameters, TTY)));
  }

  private static void readPair(
      String uri, int start, int end, Map<String, List<String>> parameters) {
    int equals = uri.indexOf('=', start);
    int endOfKey = equals < 0 || equals > end ? end : equals;
    List<String> values = decode(uri, start, endOfKey).map(parameters::get).orElse(null);
    if (values != null) {
      decode(uri, Math.min(endOfKey + 1, end), end).ifPresent(values::add);
    }
  }

  private static List<String> values(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of());
  }

  private static int endOfPair(String uri, int from) {
    int end = from;
    while (end < uri.length() && uri.charAt(end) != '&' && uri.charAt(end) != ';') {
      end++;
    }
    return end;
  }

  private static boolean isSet(List<String> values) {
    return !values.isEmpty()
        && !values.get(0).equalsIgnoreCase("false")
        && !values.get(0).equals("0");
  }

  /**
   * Decodes a part of the URI; empty if a percent sign is not followed by two hexadecimal digits.
   */
  private static Optional<String> decode(String uri, int start, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    int plainFrom = start;
    for (int i = start; i < end; i++) {
      char c = uri.charAt(i);
      if (c != '%' && c != '+') {
        continue;
      }
      bytes.writeBytes(uri.substring(plainFrom, i).getBytes(StandardCharsets.UTF_8));
      if (c == '+') {
        bytes.write(' ');
      } else {
        int octet = i + 2 < end ? octet(uri.charAt(i + 1), uri.charAt(i + 2)) : -1;
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += 2;
      }
      plainFrom = i + 1;
    }
    bytes.writeBytes(uri.substring(plainFrom, end).getBytes(StandardCharsets.UTF_8));
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }

  private static int octet(char high, char low) {
    int h = hex(high);
    int l = hex(low);
    return h < 0 || l < 0 ? -1 : h * 16 + l;
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
