package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.HeadField.Shape;
import dev.crowsnest.audit.Level;
import dev.crowsnest.decode.JsonMembers;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event again in the form of audit.k8s.io that something on its way wrote differently:
 * names as in Go or as columns, times as numbers or with a space, numbers and lists as text,
 * objects as text, and a level that a shipper overwrote with that of its own log. What it means
 * stays.
 */
final class Repair {
  /** What is reported for an event that was repaired and in no envelope. */
  static final String NAME = "other-spelling";

  /** Where the level of the audit policy is kept by those that use {@code level} for their own. */
  private static final List<String> KEPT_LEVELS =
      List.of("k8s_audit_level", "openshift_audit_level");

  /** Columns of tables that are called differently. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "requestreceivedtime", "requestReceivedTimestamp",
          "stagereceivedtime", "stageTimestamp");

  private static final Names EVENT = Names.ofEvent();

  /** The names of members in one place, and what their values are. */
  private record Names(
      Map<String, String> byLowerCase, Map<String, Shape> shapes, Map<String, Names> groups) {
    static Names ofEvent() {
      Names event = new Names(new HashMap<>(), new HashMap<>(), new HashMap<>());
      for (HeadField field : HeadField.values()) {
        int dot = field.path().indexOf('.');
        if (dot < 0) {
          event.add(field.path(), field.shape());
        } else {
          String group = field.path().substring(0, dot);
          event.byLowerCase.put(group.toLowerCase(Locale.ROOT), group);
          event
              .groups
              .computeIfAbsent(
                  group, name -> new Names(new HashMap<>(), new HashMap<>(), new HashMap<>()))
              .add(field.path().substring(dot + 1), field.shape());
        }
      }
      for (Body body : Body.values()) {
        event.byLowerCase.put(body.member().toLowerCase(Locale.ROOT), body.member());
      }
      event.byLowerCase.putAll(COLUMNS);
      return event;
    }

    private void add(String name, Shape shape) {
      byLowerCase.put(name.toLowerCase(Locale.ROOT), name);
      shapes.put(name, shape);
    }

    String canonical(String name) {
      return byLowerCase.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }
  }

  private Repair() {}

  /** Returns the event in the form of audit.k8s.io; empty if this is none. */
  static Optional<byte[]> of(JsonMembers record) {
    boolean hasId = record.names().stream().anyMatch(name -> name.equalsIgnoreCase("auditID"));
    boolean hasStage = record.names().stream().anyMatch(name -> name.equalsIgnoreCase("stage"));
    if (!hasId || !hasStage || record.hasDuplicate()) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(record, EVENT, keptLevel(record), out);
    return Optional.of(out.toByteArray());
  }

  private static @Nullable String keptLevel(JsonMembers record) {
    return KEPT_LEVELS.stream()
        .flatMap(name -> record.text(name).stream())
        .filter(text -> Level.of(text) != null)
        .findFirst()
        .orElse(null);
  }

  private static void write(
      JsonMembers record, Names names, @Nullable String level, ByteArrayOutputStream out) {
    char separator = '{';
    for (String name : record.names()) {
      String canonical = names.canonical(name);
      if (!canonical.equals(name) && record.has(canonical)) {
        continue;
      }
      out.write(separator);
      separator = ',';
      out.writeBytes(JsonForm.ofText(canonical));
      out.write(':');
      if (level != null && canonical.equals("level")) {
        out.writeBytes(JsonForm.ofText(level));
      } else {
        writeValue(record, name, canonical, names, out);
      }
    }
    if (level != null && !record.has("level")) {
      out.writeBytes((separator + "\"level\":\"" + level + '"').getBytes(UTF_8));
      separator = ',';
    }
    out.writeBytes((separator == '{' ? "{}" : "}").getBytes(UTF_8));
  }

  private static void writeValue(
      JsonMembers record, String name, String canonical, Names names, ByteArrayOutputStream out) {
    byte[] value = record.json(name).orElseThrow();
    Names group = names.groups().get(canonical);
    Shape shape = names.shapes().get(canonical);
    if (group != null) {
      Optional<JsonMembers> members =
          record.object(name).or(() -> record.utf8(name).flatMap(JsonMembers::of));
      if (members.isPresent() && !members.get().hasDuplicate()) {
        write(members.get(), group, null, out);
        return;
      }
      out.writeBytes(value);
    } else if (canonical.endsWith("Timestamp") || canonical.equals("timestamp")) {
      out.writeBytes(JsonForm.time(value, record.text(name)));
    } else if (shape == Shape.INTEGER) {
      out.writeBytes(JsonForm.integer(value, record.text(name)));
    } else if (shape == Shape.STRINGS) {
      out.writeBytes(JsonForm.strings(value, record.text(name)));
    } else if (shape == Shape.STRING_MAP) {
      out.writeBytes(JsonForm.map(value, record.utf8(name)));
    } else {
      out.writeBytes(value);
    }
  }
}
