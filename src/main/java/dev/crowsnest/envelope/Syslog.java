package dev.crowsnest.envelope;

import java.util.Set;
import java.util.regex.Pattern;

/** A message of syslog, RFC 3164 or RFC 5424, with or without its priority. */
final class Syslog implements LineEnvelope {
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Set<String> MONTHS =
      Set.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public boolean isPrefix(String prefix) {
    int start = prefix.startsWith("<") ? prefix.indexOf('>') + 1 : 0;
    String[] words = SPACES.split(prefix.substring(start), -1);
    return isRfc5424(words) || isRfc3164(words);
  }

  /** Version, time, host, application, process, message, and data that may have quotes. */
  private static boolean isRfc5424(String[] words) {
    return words.length >= 6 && words[0].equals("1") && Times.isTime(words[1]);
  }

  /** {@code Nov 20 10:01:00 host tag[123]:}, or a time of RFC 3339 as newer daemons write. */
  private static boolean isRfc3164(String[] words) {
    boolean isNew = words.length >= 3 && Times.isTime(words[0]);
    boolean isOld = words.length >= 5 && MONTHS.contains(words[0]) && words[2].indexOf(':') == 2;
    String last = words[words.length - 1];
    return (isNew || isOld) && last.endsWith(":") && last.indexOf('"') < 0;
  }
}
