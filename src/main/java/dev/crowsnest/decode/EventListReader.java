package dev.crowsnest.decode;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventJson;
import dev.crowsnest.decode.ByteSource.Framing;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.Frame.End;
import dev.crowsnest.decode.RawItem.Position;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits a request body or a file into items, one at a time: audit events and whatever wraps them,
 * in lines, in a row, in arrays and in the lists that {@link Lists} names. Memory is bounded by
 * about one item, no matter how large the input is; the limit is per item, and a bad item does not
 * affect others.
 *
 * <p>Items are split by quotes and brackets and decoded afterwards ({@link RawItem.Candidate}): a
 * streaming JSON parser cannot continue after a value that it refuses, so one object nested too
 * deeply, which any user of a cluster can send, would take the rest of its batch with it.
 *
 * <p>Where the input stops being JSON, the items before have been returned, what is torn is one
 * {@link RawItem.Refused}, and reading goes on at the next line; in a body or a document at the
 * next line that begins as an event or as the torn value did. Used by one thread; does not close
 * the stream.
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

  /** The arrays, and the objects around them, that the next byte is in. */
  private final Deque<Frame> frames = new ArrayDeque<>();

  private Surroundings around = Surroundings.NONE;
  private long line;
  private long item;
  private boolean wasTorn;
  private boolean blank = true;

  private EventListReader(ByteSource source) {
    this.source = source;
    this.scanner = new ValueScanner(source, out);
  }

  /** Returns a reader of a request body, in which values may span lines. */
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

  /** Returns the same for bytes in memory, which are not changed. */
  public static EventListReader ofFile(byte[] bytes) {
    return new EventListReader(new ByteSource(bytes, Framing.UNDECIDED, 1));
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
      Frame frame = frames.peek();
      RawItem found = frame == null ? topLevel() : frame.isArray ? element(frame) : rest(frame);
      if (found != null) {
        return Optional.of(found);
      }
      if (frames.isEmpty() && source.skipBlank() == ByteSource.END) {
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
    if (wasTorn && (next == ',' || next == ']' || next == '}')) {
      source.skip();
      return null;
    }
    if (next == '[') {
      scanner.take(next);
      frames.push(new Frame(Lists.ROOT, true, around));
      return null;
    }
    if (next != '{' && next != '"' && source.hasLines()) {
      source.copyLine(out);
      if (out.has('{')) {
        source.valueEnded();
      }
      return candidate(null);
    }
    RawItem found = valueAt(next, Lists.ROOT);
    if (frames.isEmpty()) {
      source.valueEnded();
    }
    return found;
  }

  /** Returns the next element of an array, or its end. */
  private @Nullable RawItem element(Frame frame) throws IOException {
    long before = source.line();
    int next = scanner.takeSpace();
    if (next == ']') {
      scanner.take(next);
      leave();
      return null;
    }
    if (!frame.first) {
      if (next != ',') {
        out.clear();
        return isValueInNewLine(next, before) ? tornBeforeValue() : torn();
      }
      scanner.take(next);
      next = scanner.takeSpace();
    }
    frame.first = false;
    out.clear();
    if (frame.lists.isLeaf() || frame.lists.isRoot()) {
      item++;
    }
    return valueAt(next, frame.lists);
  }

  private @Nullable RawItem valueAt(int next, Lists lists) throws IOException {
    source.enter(out);
    if (next == '{') {
      Frame object = new Frame(lists, false, around);
      End end = object(object);
      source.leave();
      return switch (end) {
        case ITEM -> candidate(listVersion());
        case LIST_BEGINS, LIST_ENDED -> null;
        case TORN -> torn();
        case TORN_BEFORE_VALUE -> tornBeforeValue();
      };
    }
    out.beginWord();
    boolean complete = scanner.takeValue();
    source.leave();
    boolean isJson = next == '[' || next == '"' || ValueScanner.isLiteral(out.word());
    return complete && isJson ? candidate(listVersion()) : torn();
  }

  /** Copies an object up to its end, or to a list in it. */
  private End object(Frame object) throws IOException {
    scanner.take('{');
    while (true) {
      long before = source.line();
      int next = scanner.takeSpace();
      if (isValueInNewLine(next, before)) {
        return End.TORN_BEFORE_VALUE;
      }
      if (next == '}') {
        scanner.take(next);
        return object.emptyList ? End.LIST_ENDED : End.ITEM;
      }
      if (next == ',') {
        scanner.take(next);
      } else if (next != '"') {
        // Not JSON: the brackets still show where it ends, and the decoder reports what is wrong.
        source.valueEnded();
        return scanner.takeNested(1) ? End.ITEM : End.TORN;
      } else {
        End end = member(object);
        if (end != End.ITEM) {
          return end;
        }
      }
    }
  }

  /**
   * Copies one member; returns {@link End#LIST_BEGINS} if it is a list, of which only the bracket
   * is read.
   */
  private End member(Frame object) throws IOException {
    out.beginWord();
    if (!scanner.takeString()) {
      return End.TORN;
    }
    String name = out.word();
    if (scanner.takeSpace() != ':') {
      return source.peek() == ByteSource.END ? End.TORN : End.ITEM;
    }
    scanner.take(':');
    int next = scanner.takeSpace();
    Lists lists = listsIn(object, name);
    if (lists != null && next == '[') {
      scanner.take(next);
      begin(object, lists);
      return End.LIST_BEGINS;
    }
    if (lists != null && next == '{' && !lists.isLeaf()) {
      return objectWithin(object, lists);
    }
    switch (name) {
      case REQUEST_OBJECT -> out.beginBody(Body.REQUEST_OBJECT);
      case RESPONSE_OBJECT -> out.beginBody(Body.RESPONSE_OBJECT);
      default -> {}
    }
    out.beginWord();
    boolean complete = scanner.takeValue();
    out.endBody();
    if (!complete) {
      return End.TORN;
    }
    String value = out.word();
    switch (name) {
      case KIND -> object.kind = value;
      case API_VERSION -> object.version = value.equals("null") ? null : unquoted(value);
      case ITEMS ->
          object.emptyList |= lists != null && value.equals("null") && object.kind != null;
      default -> {}
    }
    return End.ITEM;
  }

  /** Copies an object that may have a list in it, together with what is around it. */
  private End objectWithin(Frame object, Lists lists) throws IOException {
    Frame inner = new Frame(lists, false, around);
    frames.push(object);
    End end = object(inner);
    if (end == End.LIST_BEGINS) {
      return end;
    }
    frames.remove(object);
    return end == End.TORN || end == End.TORN_BEFORE_VALUE ? end : End.ITEM;
  }

  private void begin(Frame object, Lists lists) {
    byte[] beginning = out.beginning(Surroundings.MAX_BYTES + 1);
    boolean isShort = beginning.length <= Surroundings.MAX_BYTES;
    if (around.isNothing()) {
      source.remember(out.beginning(ByteSource.ALIKE));
    }
    frames.push(object);
    frames.push(new Frame(lists, true, around));
    around = new Surroundings(around, isShort ? beginning : new byte[0]);
  }

  /** Returns where lists are in a member; null if it is to be taken as a whole. */
  private static @Nullable Lists listsIn(Frame object, String name) {
    boolean isOther = name.equals(ITEMS) && object.kind != null && !object.kind.equals(EVENT_LIST);
    return isOther ? null : object.lists.member(name);
  }

  /** Reads the members of an object after a list; more lists may be among them. */
  private @Nullable RawItem rest(Frame object) throws IOException {
    out.clear();
    long before = source.line();
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
        frames.pop();
        End end = member(object);
        if (end == End.ITEM) {
          frames.push(object);
        } else if (end != End.LIST_BEGINS) {
          out.clear();
        }
        return switch (end) {
          case TORN -> torn();
          case TORN_BEFORE_VALUE -> tornBeforeValue();
          default -> null;
        };
      }
      default -> {
        out.clear();
        return isValueInNewLine(next, before) ? tornBeforeValue() : torn();
      }
    }
  }

  private @Nullable String listVersion() {
    Frame array = frames.peek();
    if (array == null || frames.size() == 1) {
      return null;
    }
    return frames.stream().skip(1).findFirst().map(object -> object.version).orElse(null);
  }

  private RawItem candidate(@Nullable String listVersion) {
    if (out.isTooLarge()) {
      return out.refused(
          new Rejected(
              RejectReason.TOO_LARGE,
              "over " + EventJson.MAX_EVENT_BYTES + " bytes without its bodies"),
          position());
    }
    return new RawItem.Candidate(out.item(), listVersion, out.strippedBodies(), position(), around);
  }

  /** Whether a value begins in a line of its own, where JSON has none. */
  private boolean isValueInNewLine(int next, long lineBefore) {
    return (next == '{' || next == '[') && source.line() > lineBefore;
  }

  /** Returns the letter for what ends here without its end: the next value is not part of it. */
  private RawItem tornBeforeValue() {
    source.valueEnded();
    out.becomeRest();
    return refuseTorn();
  }

  /** Returns the letter for an incomplete item and everything after it that belongs to no other. */
  private RawItem torn() throws IOException {
    source.valueEnded();
    out.becomeRest();
    source.copyRest(out);
    return refuseTorn();
  }

  private RawItem refuseTorn() {
    boolean inList = !frames.isEmpty();
    frames.clear();
    around = Surroundings.NONE;
    wasTorn = true;
    RejectReason reason = inList ? RejectReason.BROKEN_LIST : RejectReason.NOT_JSON;
    return out.refused(new Rejected(reason, "from here on: " + reason.sentence()), position());
  }

  private static String unquoted(String word) {
    return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
  }

  private Position position() {
    return new Position(line, item);
  }

  private void leave() {
    Frame left = frames.pop();
    around = left.outside;
    if (!frames.isEmpty()) {
      frames.element().first = false;
    } else {
      source.valueEnded();
    }
  }
}
