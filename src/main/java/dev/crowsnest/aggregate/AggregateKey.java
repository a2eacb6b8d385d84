package dev.crowsnest.aggregate;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a count is about. Values are bounded, and their control characters become spaces, because
 * they come from outside.
 *
 * @param values one for each of the kind's dimensions; empty if the event has none
 */
public record AggregateKey(String cluster, Minute minute, AggregateKind kind, List<String> values) {
  /** Stands for every value where a window has too many keys; no Kubernetes name has brackets. */
  public static final String OTHER = "(other)";

  private static final char SEPARATOR = 0;
  private static final int MAX_VALUE_LENGTH = 253;

  public AggregateKey {
    values = List.copyOf(values);
    if (values.size() != kind.dimensions().size()) {
      throw new IllegalArgumentException(kind + " has dimensions " + kind.dimensions());
    }
  }

  /** Returns the key that counts an event. */
  public static AggregateKey ofEvent(EventView view, Minute minute) {
    AuditEvent event = view.event();
    ObjectRef ref = event.objectRef();
    return new AggregateKey(
        view.origin().cluster(),
        minute,
        AggregateKind.EVENTS,
        List.of(
            clean(ref.namespace()),
            clean(event.verb()),
            clean(ref.resourcePath()),
            view.get(EventFields.OUTCOME).text()));
  }

  /** Returns the key that counts alerts of a rule. */
  public static AggregateKey ofAlert(
      String cluster, String ruleId, String ruleTitle, String severity, Minute minute) {
    return new AggregateKey(
        cluster,
        minute,
        AggregateKind.ALERTS,
        List.of(clean(ruleId), clean(ruleTitle), clean(severity)));
  }

  /** Returns the key that counts writes of objects that fail a best-practice check. */
  public static AggregateKey ofBestPractice(EventView view, String check, Minute minute) {
    ObjectRef ref = view.event().objectRef();
    return new AggregateKey(
        view.origin().cluster(),
        minute,
        AggregateKind.HYGIENE,
        List.of(clean(ref.namespace()), clean(ref.resource()), clean(check)));
  }

  /** Returns the key that counts what would be too many keys, of the same window and kind. */
  public AggregateKey other() {
    return new AggregateKey(
        cluster, minute, kind, Collections.nCopies(kind.dimensions().size(), OTHER));
  }

  /** Returns the key with these {@link #dimensionBytes}. */
  public static AggregateKey ofDimensions(String cluster, Minute minute, byte[] bytes) {
    String values = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
    return new AggregateKey(
        cluster,
        minute,
        AggregateKind.ofCode(bytes[0]),
        List.of(values.split(String.valueOf(SEPARATOR), -1)));
  }

  /** The same count with other words for its values; one for each. */
  public AggregateKey withValues(UnaryOperator<String> word) {
    return new AggregateKey(cluster, minute, kind, values.stream().map(word).toList());
  }

  /** What it counts, without cluster and window: {@code kind value 0 value 0 ...}. */
  public byte[] dimensionBytes() {
    byte[] joined = String.join(String.valueOf(SEPARATOR), values).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + joined.length).put(kind.code()).put(joined).array();
  }

  /** As a record's own, which is slower; asked of every event. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof AggregateKey that) || kind != that.kind) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(that.values.get(i))) {
        return false;
      }
    }
    return minute.equals(that.minute) && cluster.equals(that.cluster);
  }

  @Override
  public int hashCode() {
    int hash = 31 * cluster.hashCode() + minute.hashCode();
    for (int i = 0; i < values.size(); i++) {
      hash = 31 * hash + values.get(i).hashCode();
    }
    return hash;
  }

  /** Returns the record's key: {@code cluster|window|kind|value|...}. */
  public String text() {
    return cluster + '|' + minute.start() + '|' + kind.text() + '|' + String.join("|", values);
  }

  /** Most values are clean already. */
  private static String clean(String value) {
    int length = Math.min(value.length(), MAX_VALUE_LENGTH);
    for (int i = 0; i < length; i++) {
      if (isUnwanted(value.charAt(i))) {
        return cleanedCopy(value, length);
      }
    }
    return value.substring(0, length);
  }

  private static String cleanedCopy(String value, int length) {
    StringBuilder cleaned = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      cleaned.append(isUnwanted(c) ? ' ' : c);
    }
    return cleaned.toString();
  }

  private static boolean isUnwanted(char c) {
    return Character.isISOControl(c) || c == '|';
  }
}
