package dev.crowsnest.decode;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.BodyText;
import dev.crowsnest.audit.EventHead;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.HeadField.Shape;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.RepeatedTexts;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.MemberTable.Member;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of one event object; used once. */
final class HeadReader {
  private final byte[] bytes;
  private final JsonScanner json;
  private final EventHead head;
  private BodyText requestObject = BodyText.NONE;
  private BodyText responseObject = BodyText.NONE;
  private boolean impersonates;

  HeadReader(byte[] bytes) {
    this.bytes = bytes;
    this.json = new JsonScanner(bytes, EventJson.MAX_DEPTH);
    this.head = new EventHead(bytes);
  }

  AuditEvent read() throws RejectedException {
    if (json.peek() != '{') {
      json.skipValue();
      throw new RejectedException(RejectReason.NOT_AN_OBJECT, "the JSON value is " + typeName(0));
    }
    readMembers(MemberTable.EVENT);
    if (!json.isAtEnd()) {
      throw new RejectedException(RejectReason.TRAILING_DATA, "after byte " + json.position());
    }
    checkKind();
    return new AuditEvent(
        bytes,
        head,
        level(),
        stage(),
        time(
            HeadField.REQUEST_RECEIVED_TIMESTAMP,
            HeadField.TIMESTAMP,
            HeadField.STAGE_TIMESTAMP,
            HeadField.CREATION_TIMESTAMP),
        time(
            HeadField.STAGE_TIMESTAMP,
            HeadField.CREATION_TIMESTAMP,
            HeadField.REQUEST_RECEIVED_TIMESTAMP,
            HeadField.TIMESTAMP),
        impersonates,
        requestObject,
        responseObject);
  }

  private void readMembers(MemberTable table) throws RejectedException {
    json.expect('{');
    json.enter();
    if (!json.take('}')) {
      do {
        Member member = find(table);
        if (member instanceof Member.Head known) {
          readField(known.field());
        } else if (member instanceof Member.Group group) {
          readGroup(group);
        } else if (member instanceof Member.BodyOf body) {
          readBody(body.body());
        } else {
          json.skipValue();
        }
      } while (json.take(','));
      json.expect('}');
    }
    json.leave();
  }

  private @Nullable Member find(MemberTable table) throws RejectedException {
    int start = json.name();
    int end = json.stringEnd();
    if (json.isPlain()) {
      return table.find(bytes, start, end);
    }
    byte[] name = text(start).getBytes(StandardCharsets.UTF_8);
    return table.find(name, 0, name.length);
  }

  private void readGroup(Member.Group group) throws RejectedException {
    byte first = json.peek();
    if (first == 'n' || (first != '{' && group.table().isOptional())) {
      json.skipValue();
      return;
    }
    if (first != '{') {
      throw wrongType(group.name(), "an object");
    }
    impersonates |= group.name().equals("impersonatedUser");
    readMembers(group.table());
  }

  private void readField(HeadField field) throws RejectedException {
    boolean isNew;
    int start = json.position();
    if (json.peek() == 'n') {
      json.skipValue();
      isNew = head.markNull(field);
    } else {
      start = json.position();
      isNew =
          switch (field.shape()) {
            case STRING -> readString(field);
            case INTEGER -> readInteger(field, start);
            case STRINGS -> readStrings(field, start);
            case STRING_MAP -> readStringMap(field, start);
            case ANY -> readAny(field, start);
          };
    }
    if (!isNew && field.shape() != Shape.ANY) {
      throw new RejectedException(RejectReason.DUPLICATE_MEMBER, field.path() + " occurs twice");
    }
  }

  private boolean readString(HeadField field) throws RejectedException {
    int start = stringOf(field);
    return json.isPlain()
        ? head.markText(field, start, json.stringEnd())
        : head.markJson(field, start - 1, json.position());
  }

  private boolean readInteger(HeadField field, int start) throws RejectedException {
    byte first = json.peek();
    if (first != '-' && (first < '0' || first > '9')) {
      throw wrongType(field.path(), "a whole number of 32 bits");
    }
    json.skipValue();
    long value = 0;
    for (int at = first == '-' ? start + 1 : start; at < json.position(); at++) {
      int digit = bytes[at] - '0';
      value = value * 10 + digit;
      if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
        throw new RejectedException(
            RejectReason.WRONG_TYPE, field.path() + " is not a whole number of 32 bits");
      }
    }
    return head.markInt(field, (int) (first == '-' ? -value : value));
  }

  private boolean readStrings(HeadField field, int start) throws RejectedException {
    if (!json.take('[')) {
      throw wrongType(field.path(), "an array of strings");
    }
    json.enter();
    if (!json.take(']')) {
      do {
        stringOf(field);
      } while (json.take(','));
      json.expect(']');
    }
    json.leave();
    return head.markJson(field, start, json.position());
  }

  private boolean readStringMap(HeadField field, int start) throws RejectedException {
    if (!json.take('{')) {
      throw wrongType(field.path(), "an object of strings");
    }
    json.enter();
    if (!json.take('}')) {
      Set<String> keys = new HashSet<>();
      do {
        int key = json.name();
        if (!keys.add(key(key))) {
          throw new RejectedException(
              RejectReason.DUPLICATE_MEMBER, "a key of " + field.path() + " occurs twice");
        }
        stringOf(field);
      } while (json.take(','));
      json.expect('}');
    }
    json.leave();
    return head.markJson(field, start, json.position());
  }

  private String key(int start) {
    return json.isPlain()
        ? RepeatedTexts.of(bytes, start, json.stringEnd()).textValue()
        : text(start);
  }

  private boolean readAny(HeadField field, int start) throws RejectedException {
    json.skipValue();
    return head.markJson(field, start, json.position());
  }

  /** Returns the text of the last string, which starts after this place. */
  private String text(int start) {
    return json.isPlain()
        ? new String(bytes, start, json.stringEnd() - start, StandardCharsets.ISO_8859_1)
        : EventJson.text(bytes, start - 1, json.stringEnd() + 1);
  }

  /** Reads a string; returns the place of its text. */
  private int stringOf(HeadField field) throws RejectedException {
    if (json.peek() != '"') {
      throw wrongType(field.path(), "a string");
    }
    return json.string();
  }

  private void readBody(Body body) throws RejectedException {
    BodyText text = BodyReader.read(json, bytes);
    boolean isRequest = body == Body.REQUEST_OBJECT;
    if ((isRequest ? requestObject : responseObject).place().isPresent()) {
      throw new RejectedException(RejectReason.DUPLICATE_MEMBER, body.member() + " occurs twice");
    }
    if (isRequest) {
      requestObject = text;
    } else {
      responseObject = text;
    }
  }

  private void checkKind() throws RejectedException {
    String kind = head.text(HeadField.KIND);
    if (kind != null && !kind.equals("Event")) {
      throw new RejectedException(RejectReason.WRONG_KIND, "kind is not Event");
    }
    Rejected refused = ApiVersions.rejection(head.text(HeadField.API_VERSION));
    if (refused != null) {
      throw new RejectedException(refused.reason(), refused.detail());
    }
  }

  private Level level() throws RejectedException {
    Level level = Level.of(required(HeadField.LEVEL));
    if (level == null) {
      throw new RejectedException(RejectReason.UNKNOWN_VALUE, "level is not an audit level");
    }
    return level;
  }

  private Stage stage() throws RejectedException {
    required(HeadField.AUDIT_ID);
    Stage stage = Stage.of(required(HeadField.STAGE));
    if (stage == null) {
      throw new RejectedException(RejectReason.UNKNOWN_VALUE, "stage is not an audit stage");
    }
    return stage;
  }

  /** Returns the time in the first of these fields that is present; v1beta1 has the later ones. */
  private Instant time(HeadField... candidates) throws RejectedException {
    for (HeadField field : candidates) {
      String text = head.text(field);
      if (text != null) {
        Instant time = Timestamps.parse(text);
        if (time == null) {
          throw new RejectedException(
              RejectReason.BAD_TIMESTAMP, field.path() + " is not RFC 3339");
        }
        return time;
      }
    }
    throw new RejectedException(RejectReason.MISSING_MEMBER, candidates[0].path() + " is missing");
  }

  private String required(HeadField field) throws RejectedException {
    String text = head.text(field);
    if (text == null || text.isEmpty()) {
      throw new RejectedException(RejectReason.MISSING_MEMBER, field.path() + " is missing");
    }
    return text;
  }

  private RejectedException wrongType(String path, String expected) throws RejectedException {
    int start = json.position();
    json.skipValue();
    return new RejectedException(
        RejectReason.WRONG_TYPE,
        path + " is " + typeName(start) + " where " + expected + " is expected");
  }

  /** Returns what type of JSON value starts here, or after white space. */
  private String typeName(int start) {
    int at = start;
    while (bytes[at] <= ' ') {
      at++;
    }
    return switch (bytes[at]) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      case 't', 'f' -> "a boolean";
      case 'n' -> "null";
      default -> "a number";
    };
  }
}
