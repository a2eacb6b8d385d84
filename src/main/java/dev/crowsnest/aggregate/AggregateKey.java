package dev.crowsnest.aggregate;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one count is about. As bytes: {@code cluster 0 window kind value 0 value 0 ...}, the window
 * in eight bytes, big end first. Values are bounded, and their control characters become spaces:
 * they come from outside.
 *
 * @param values one for each of the kind's dimensions, empty where the event has none
 */
public record AggregateKey(String cluster, Minute minute, AggregateKind kind, List<String> values) {
  private static final char SEPARATOR = 0;
  private static final int MAX_VALUE_LENGTH = 253;

  public AggregateKey {
    values = List.copyOf(values);
    if (values.size() != kind.dimensions().size()) {
      throw new IllegalArgumentException(kind + " has dimensions " + kind.dimensions());
    }
  }

  /** The bytes of the key that counts an event. */
  public static byte[] ofEvent(EventView view, Minute minute) {
    AuditEvent event = view.event();
    ObjectRef ref = event.objectRef();
    return bytes(
        view.origin().cluster(),
        minute,
        AggregateKind.EVENTS,
        ref.namespace(),
        event.verb(),
        ref.resourcePath(),
        view.get(EventFields.OUTCOME).text());
  }

  /** The bytes of the key that counts alerts of a rule. */
  public static byte[] ofAlert(
      String cluster, String ruleId, String ruleTitle, String severity, Minute minute) {
    return bytes(cluster, minute, AggregateKind.ALERTS, ruleId, ruleTitle, severity);
  }

  /** The bytes of the key that counts writes of objects that fail a check of good practice. */
  public static byte[] ofHygiene(EventView view, String check, Minute minute) {
    ObjectRef ref = view.event().objectRef();
    return bytes(
        view.origin().cluster(),
        minute,
        AggregateKind.HYGIENE,
        ref.namespace(),
        ref.resource(),
        check);
  }

  /** The least key of a cluster's window: a bound for ranges. */
  public static byte[] least(String cluster, Minute minute) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
        .put(name)
        .put((byte) SEPARATOR)
        .putLong(minute.epochMinute())
        .array();
  }

  /** The key of some bytes that this class made. */
  public static AggregateKey parse(byte[] bytes) {
    int end = 0;
    while (bytes[end] != SEPARATOR) {
      end++;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, end + 1, bytes.length - end - 1);
    Minute minute = new Minute(rest.getLong());
    AggregateKind kind = AggregateKind.ofCode(rest.get());
    String values = StandardCharsets.UTF_8.decode(rest).toString();
    return new AggregateKey(
        new String(bytes, 0, end, StandardCharsets.UTF_8),
        minute,
        kind,
        List.of(values.split(String.valueOf(SEPARATOR), -1)));
  }

  /** The record's key: {@code cluster|window|kind|value|...}. */
  public String text() {
    return cluster + '|' + minute.start() + '|' + kind.text() + '|' + String.join("|", values);
  }

  private static byte[] bytes(String cluster, Minute minute, AggregateKind kind, String... values) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        joined.append(SEPARATOR);
      }
      appendClean(joined, values[i]);
    }
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    byte[] text = joined.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + 2 + Long.BYTES + text.length)
        .put(name)
        .put((byte) SEPARATOR)
        .putLong(minute.epochMinute())
        .put(kind.code())
        .put(text)
        .array();
  }

  private static void appendClean(StringBuilder to, String value) {
    int length = Math.min(value.length(), MAX_VALUE_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      to.append(Character.isISOControl(c) || c == '|' ? ' ' : c);
    }
  }
}
