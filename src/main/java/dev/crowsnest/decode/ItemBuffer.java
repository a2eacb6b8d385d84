package dev.crowsnest.decode;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one item while it is read: never more than the largest event. If it is larger, its
 * responseObject is dropped, then its requestObject, then everything except the beginning; length
 * and digest count every byte that was read.
 */
final class ItemBuffer {
  private static final int LIMIT = EventJson.MAX_EVENT_BYTES;
  private static final int USUAL_BYTES = 64 * 1024;
  private static final int FIRST_BYTES = 4 * 1024;
  private static final int MAX_WORD = 64;

  /** The order in which bodies are given up. */
  private static final List<Body> LEAST_NEEDED_FIRST =
      List.of(Body.RESPONSE_OBJECT, Body.REQUEST_OBJECT);

  private final EnumMap<Body, Place> places = new EnumMap<>(Body.class);
  private final EnumSet<Body> stripped = EnumSet.noneOf(Body.class);
  private final byte[] oneByte = new byte[1];
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private long length;
  private @Nullable MessageDigest digest;
  private byte[] beginning = {};
  private @Nullable Body open;
  private boolean dropping;
  private boolean tooLarge;
  private int wordStart;

  /** The place of a body in the buffer: the first quote of its member, and its value. */
  private static final class Place {
    private int member;
    private int value;
    private int end;
  }

  /** Forgets everything: a new item starts. */
  void clear() {
    if (bytes.length > USUAL_BYTES) {
      bytes = new byte[USUAL_BYTES];
    }
    places.clear();
    stripped.clear();
    size = 0;
    length = 0;
    digest = null;
    beginning = new byte[0];
    open = null;
    dropping = false;
    tooLarge = false;
  }

  void append(int b) {
    oneByte[0] = (byte) b;
    append(oneByte, 0, 1);
  }

  void append(byte[] source, int from, int to) {
    int count = to - from;
    length += count;
    if (digest != null) {
      digest.update(source, from, count);
    }
    if (dropping) {
      return;
    }
    if (size + count > LIMIT) {
      startDigest(source, from, to);
      if (!makeRoom(count)) {
        return;
      }
    }
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(LIMIT, Math.max(size + count, bytes.length * 2)));
    }
    System.arraycopy(source, from, bytes, size, count);
    size += count;
  }

  /** Whether it begins with these bytes. */
  boolean beginsWith(byte[] other, int from, int count) {
    return count <= size && Arrays.equals(bytes, 0, count, other, from, from + count);
  }

  /** Whether these bytes begin as it does, as far as either goes, at most so far. */
  boolean isLike(byte[] other, int from, int limit, int most) {
    int count = Math.min(Math.min(size, most), limit - from);
    return count > 0 && beginsWith(other, from, count);
  }

  /** Whether this byte is among those that are kept. */
  boolean has(char wanted) {
    for (int i = 0; i < size; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first bytes, at most so many. */
  byte[] beginning(int most) {
    return Arrays.copyOf(bytes, Math.min(size, most));
  }

  /** Starts a word: what is appended from here on is returned by {@link #word}. */
  void beginWord() {
    wordStart = size;
  }

  /** Returns what was appended since {@link #beginWord}; empty if that is too long for a word. */
  String word() {
    int count = size - wordStart;
    return dropping || count < 0 || count > MAX_WORD
        ? ""
        : new String(bytes, wordStart, count, StandardCharsets.UTF_8);
  }

  /** Notes the start of the value of a body; its member started with the last word. */
  void beginBody(Body body) {
    if (dropping || places.containsKey(body)) {
      return;
    }
    Place place = new Place();
    place.member = wordStart;
    place.value = size;
    places.put(body, place);
    open = body;
  }

  void endBody() {
    Place place = open == null ? null : places.get(open);
    if (place == null) {
      return;
    }
    if (stripped.contains(open)) {
      dropping = tooLarge;
    } else {
      place.end = size;
    }
    open = null;
  }

  /** Notes that the rest of the input is not an item: nothing in it is a body any more. */
  void becomeRest() {
    tooLarge = tooLarge || !stripped.isEmpty();
    dropping = tooLarge;
    places.clear();
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  int size() {
    return size;
  }

  /** Returns the item: whole, or without the bodies that {@link #strippedBodies} names. */
  byte[] item() {
    places.values().stream()
        .filter(place -> place.value == place.end)
        .sorted(Comparator.comparingInt((Place place) -> place.member).reversed())
        .forEach(place -> cutMember(place.member, place.end));
    return Arrays.copyOf(bytes, size);
  }

  String strippedBodies() {
    return String.join(
        ",", LEAST_NEEDED_FIRST.stream().filter(stripped::contains).map(Body::member).toList());
  }

  RawItem.Refused refused(Rejected rejected, RawItem.Position position) {
    boolean whole = digest == null;
    byte[] kept = whole ? Arrays.copyOf(bytes, size) : beginning;
    byte[] sha256 = digest == null ? Sha256.newDigest().digest(kept) : digest.digest();
    return new RawItem.Refused(rejected, kept, length, HexFormat.of().formatHex(sha256), position);
  }

  private void startDigest(byte[] source, int from, int to) {
    if (digest == null) {
      digest = Sha256.newDigest();
      digest.update(bytes, 0, size);
      digest.update(source, from, to - from);
      beginning = Arrays.copyOf(bytes, Math.min(size, DeadLetter.MAX_KEPT_OF_LARGER));
    }
  }

  /** Drops bodies until the next bytes fit; returns false if these must be dropped themselves. */
  private boolean makeRoom(int count) {
    for (Body body : LEAST_NEEDED_FIRST) {
      Place place = places.get(body);
      if (place != null && stripped.add(body)) {
        giveUp(body, place);
        if (dropping) {
          return false;
        }
        if (size + count <= LIMIT) {
          return true;
        }
      }
    }
    tooLarge = true;
    dropping = true;
    bytes = new byte[FIRST_BYTES];
    size = 0;
    return false;
  }

  /** Empties the place of the body; its member is removed when the item is complete. */
  private void giveUp(Body body, Place place) {
    dropping = body == open;
    int end = dropping ? size : place.end;
    int shift = end - place.value;
    System.arraycopy(bytes, end, bytes, place.value, size - end);
    size -= shift;
    place.end = place.value;
    if (wordStart > place.member) {
      wordStart -= shift;
    }
    for (Place other : places.values()) {
      if (other.member > place.member) {
        other.member -= shift;
        other.value -= shift;
        other.end -= shift;
      }
    }
  }

  /** Removes a member and one of the commas beside it. */
  private void cutMember(int from, int to) {
    int start = from - 1;
    while (isSpace(bytes[start])) {
      start--;
    }
    int end = to;
    if (bytes[start] != ',') {
      start = from;
      while (end < size && isSpace(bytes[end])) {
        end++;
      }
      end = bytes[end] == ',' ? end + 1 : end;
    }
    System.arraycopy(bytes, end, bytes, start, size - end);
    size -= end - start;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
