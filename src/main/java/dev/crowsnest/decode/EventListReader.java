package dev.crowsnest.decode;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.ByteSource.Framing;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RawItem.Position;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits a request body or a file into items, one at a time: an EventList, a single Event, an array
 * of either, or any number of these in a row. Memory is bounded by about one event, no matter how
 * large the input is; the limit is per event, and a bad item does not affect others.
 *
 * <p>Items are split by quotes and brackets and decoded afterwards ({@link RawItem.Candidate}): a
 * streaming JSON parser cannot continue after a value that it refuses, so one object nested too
 * deeply, which any user of a cluster can send, would take the rest of its batch with it.
 *
 * <p>If the input stops being JSON, the items before that point have been returned and the rest is
 * one {@link RawItem.Refused}. Used by one thread; does not close the stream.
 */
public final class EventListReader {
  private static final String ITEMS = "\"items\"";
  private static final String KIND = "\"kind\"";
  private static final String API_VERSION = "\"apiVersion\"";
  private static final String EVENT_LIST = "\"EventList\"";
  private static final String REQUEST_OBJECT = "\"requestObject\"";
  private static final String RESPONSE_OBJECT = "\"responseObject\"";

  private final ByteSource source;
  private final ItemBuffer out = new ItemBuffer();
  private final ValueScanner scanner;
  private Place place = Place.BETWEEN_VALUES;
  private boolean inArray;
  private boolean first;
  private long line;
  private long item;
  private @Nullable String kind;
  private @Nullable String listVersion;
  private boolean emptyList;
  private boolean blank = true;

  /** The place of the next byte. */
  private enum Place {
    BETWEEN_VALUES,
    /** An array of events and lists. */
    IN_ARRAY,
    /** The items of an EventList. */
    IN_ITEMS,
    /** The members of an EventList after its items. */
    IN_LIST
  }

  /** How an object ended. */
  private enum End {
    ITEM,
    ITEMS_BEGIN,
    LIST_ENDED,
    TORN
  }

  private EventListReader(ByteSource source) {
    this.source = source;
    this.scanner = new ValueScanner(source, out);
  }

  /** Returns a reader of a request body, in which nothing is looked for after something broken. */
  public static EventListReader ofBody(InputStream in) {
    return new EventListReader(new ByteSource(in, Framing.DOCUMENT));
  }

  /**
   * Returns a reader of a body within something larger.
   *
   * @param line where it starts there
   */
  public static EventListReader ofPart(byte[] body, long line) {
    return new EventListReader(new ByteSource(body, Framing.DOCUMENT, line));
  }

  /**
   * Returns a reader of a file. If the first value ends in the first line, lines are independent: a
   * torn or foreign line does not affect others. Otherwise the file is read like a body.
   */
  public static EventListReader ofFile(InputStream in) {
    return new EventListReader(new ByteSource(in, Framing.UNDECIDED));
  }

  /**
   * Returns a reader of lines within a file: a torn or foreign line does not affect others, not
   * even if it is the first.
   *
   * @param line where they start there
   */
  public static EventListReader ofLines(InputStream in, long line) {
    return new EventListReader(new ByteSource(in, Framing.LINES, line));
  }

  /**
   * Returns the next item; empty at the end of the input.
   *
   * @throws IOException if the stream throws it; what was read of the current item is lost then
   */
  public Optional<RawItem> next() throws IOException {
    while (true) {
      RawItem found =
          switch (place) {
            case BETWEEN_VALUES -> topLevel();
            case IN_ARRAY, IN_ITEMS -> element();
            case IN_LIST -> restOfList();
          };
      if (found != null) {
        return Optional.of(found);
      }
      if (place == Place.BETWEEN_VALUES && source.skipBlank() == ByteSource.END) {
        return Optional.empty();
      }
    }
  }

  /** Returns whether only white space has been read so far. */
  public boolean isBlank() {
    return blank;
  }

  private @Nullable RawItem topLevel() throws IOException {
    int next = source.skipBlank();
    if (next == ByteSource.END) {
      return null;
    }
    out.clear();
    line = source.line();
    item = 0;
    blank = false;
    if (next == '[') {
      scanner.take(next);
      enter(Place.IN_ARRAY);
      inArray = true;
      return null;
    }
    RawItem found = valueAt(next, true);
    if (place == Place.BETWEEN_VALUES) {
      source.valueEnded();
    }
    return found;
  }

  /** Returns the next element of an array or of a list's items, or its end. */
  private @Nullable RawItem element() throws IOException {
    int next = scanner.takeSpace();
    if (next == ']') {
      scanner.take(next);
      leave();
      return null;
    }
    if (!first) {
      if (next != ',') {
        return tornList();
      }
      scanner.take(next);
      next = scanner.takeSpace();
    }
    first = false;
    out.clear();
    item++;
    return valueAt(next, place == Place.IN_ARRAY);
  }

  private @Nullable RawItem valueAt(int next, boolean mayBeList) throws IOException {
    if (next == '{') {
      return switch (object(mayBeList)) {
        case ITEM -> candidate();
        case ITEMS_BEGIN -> {
          enter(Place.IN_ITEMS);
          yield null;
        }
        case LIST_ENDED -> null;
        case TORN -> torn();
      };
    }
    out.beginWord();
    boolean complete = scanner.takeValue();
    boolean isJson = next == '[' || next == '"' || isLiteral(out.word());
    return complete && isJson ? candidate() : torn();
  }

  /** Copies an object up to its end, or to the items of a list. */
  private End object(boolean mayBeList) throws IOException {
    if (mayBeList) {
      kind = null;
      listVersion = null;
      emptyList = false;
    }
    scanner.take('{');
    while (true) {
      int next = scanner.takeSpace();
      if (next == '}') {
        scanner.take(next);
        return mayBeList && emptyList ? End.LIST_ENDED : End.ITEM;
      }
      if (next == ',') {
        scanner.take(next);
      } else if (next != '"') {
        // Not JSON: the brackets still show where it ends, and the decoder reports what is wrong.
        return scanner.takeNested(1) ? End.ITEM : End.TORN;
      } else if (member(mayBeList)) {
        return End.ITEMS_BEGIN;
      } else if (source.peek() == ByteSource.END) {
        return End.TORN;
      }
    }
  }

  /**
   * Copies one member; returns true if it has the items of a list, of which only the bracket is
   * read.
   */
  private boolean member(boolean mayBeList) throws IOException {
    out.beginWord();
    if (!scanner.takeString()) {
      return false;
    }
    String name = out.word();
    if (scanner.takeSpace() != ':') {
      return false;
    }
    scanner.take(':');
    int next = scanner.takeSpace();
    boolean areItems = mayBeList && name.equals(ITEMS) && (kind == null || kind.equals(EVENT_LIST));
    if (areItems && next == '[') {
      scanner.take(next);
      return true;
    }
    switch (name) {
      case REQUEST_OBJECT -> out.beginBody(Body.REQUEST_OBJECT);
      case RESPONSE_OBJECT -> out.beginBody(Body.RESPONSE_OBJECT);
      default -> {}
    }
    out.beginWord();
    boolean complete = scanner.takeValue();
    out.endBody();
    if (mayBeList && complete) {
      String value = out.word();
      switch (name) {
        case KIND -> kind = value;
        case API_VERSION -> listVersion = value.equals("null") ? null : unquoted(value);
        default -> emptyList |= areItems && value.equals("null") && kind != null;
      }
    }
    return false;
  }

  /** Reads the members of a list after its items; more items may be among them. */
  private @Nullable RawItem restOfList() throws IOException {
    out.clear();
    int next = scanner.takeSpace();
    switch (next) {
      case '}' -> {
        scanner.take(next);
        leave();
        return null;
      }
      case ',' -> {
        scanner.take(next);
        return null;
      }
      case '"' -> {
        if (member(true)) {
          enter(Place.IN_ITEMS);
        }
        return null;
      }
      default -> {
        return tornList();
      }
    }
  }

  private RawItem candidate() {
    if (out.isTooLarge()) {
      return out.refused(
          new Rejected(
              RejectReason.TOO_LARGE,
              "over " + EventJson.MAX_EVENT_BYTES + " bytes without its bodies"),
          position());
    }
    return new RawItem.Candidate(
        out.item(), place == Place.IN_ITEMS ? listVersion : null, out.strippedBodies(), position());
  }

  private RawItem tornList() throws IOException {
    out.clear();
    return torn();
  }

  /** Returns the letter for an incomplete item and everything after it. */
  private RawItem torn() throws IOException {
    source.valueEnded();
    boolean inList = place != Place.BETWEEN_VALUES;
    out.becomeRest();
    source.copyRest(out);
    place = Place.BETWEEN_VALUES;
    inArray = false;
    RejectReason reason = inList ? RejectReason.BROKEN_LIST : RejectReason.NOT_JSON;
    return out.refused(new Rejected(reason, "from here on: " + reason.sentence()), position());
  }

  private static String unquoted(String word) {
    return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
  }

  /** Returns whether the word may be a literal; the decoder checks it in detail. */
  private static boolean isLiteral(String word) {
    return word.equals("null")
        || word.equals("true")
        || word.equals("false")
        || word.startsWith("-")
        || (!word.isEmpty() && Character.isDigit(word.charAt(0)));
  }

  private Position position() {
    return new Position(line, item);
  }

  private void enter(Place inner) {
    place = inner;
    first = true;
  }

  private void leave() {
    place =
        switch (place) {
          case IN_ITEMS -> Place.IN_LIST;
          case IN_LIST -> inArray ? Place.IN_ARRAY : Place.BETWEEN_VALUES;
          case IN_ARRAY, BETWEEN_VALUES -> Place.BETWEEN_VALUES;
        };
    first = false;
    if (place == Place.BETWEEN_VALUES) {
      inArray = false;
      source.valueEnded();
    }
  }
}
