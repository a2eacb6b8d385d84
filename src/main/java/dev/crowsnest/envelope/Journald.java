package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crowsnest.decode.JsonMembers;
import java.util.List;

/**
 * An entry of the journal of systemd, as journalctl prints it as JSON; bytes that are no text are
 * numbers.
 */
final class Journald implements RecordEnvelope {
  private static final String[] LIKE_NO_OTHER = {
    "__REALTIME_TIMESTAMP", "__CURSOR", "_SYSTEMD_UNIT", "_BOOT_ID", "SYSLOG_IDENTIFIER"
  };

  @Override
  public String name() {
    return "journald";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    if (!RecordEnvelope.hasAny(record, LIKE_NO_OTHER) || !record.has("MESSAGE")) {
      return false;
    }
    if (record.isArray("MESSAGE")) {
      into.text(bytes(record.elements("MESSAGE")));
      return true;
    }
    return RecordEnvelope.pass(record, "MESSAGE", into);
  }

  private static byte[] bytes(List<byte[]> numbers) {
    byte[] text = new byte[numbers.size()];
    for (int i = 0; i < text.length; i++) {
      byte[] digits = numbers.get(i);
      boolean isByte = digits.length <= 3 && Character.isDigit(digits[0]);
      text[i] = isByte ? (byte) Integer.parseInt(new String(digits, US_ASCII)) : (byte) '?';
    }
    return text;
  }
}
