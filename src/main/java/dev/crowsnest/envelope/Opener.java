package dev.crowsnest.envelope;

import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.decode.RawItem.Candidate;
import dev.crowsnest.decode.RawItem.Position;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.decode.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the items of one input, whatever is nested in what. Give it an item, take what is in it
 * until there is nothing left, and so on; {@link #end} at the end of the input. Used by one thread.
 */
public final class Opener {
  /** Text in a record in a list in an archive in a message has half of this. */
  private static final int MAX_DEPTH = 10;

  /** What is wrong with an event that something on its way spelled otherwise. */
  private static final Set<RejectReason> REPAIRABLE =
      EnumSet.of(
          RejectReason.MISSING_MEMBER,
          RejectReason.WRONG_TYPE,
          RejectReason.UNKNOWN_VALUE,
          RejectReason.BAD_TIMESTAMP);

  /** Each costs reading the rest of a line again. */
  private static final int MAX_SALVAGES = 8;

  private final AuditDecoder decoder;
  private final @Nullable Envelope only;
  private final Pieces pieces = new Pieces();
  private final UnpackBudget budget = new UnpackBudget();
  private final Deque<Layer> layers = new ArrayDeque<>();
  private final Deque<Opened> found = new ArrayDeque<>();
  private @Nullable Envelope latest;
  private int salvages;

  /**
   * What is being read.
   *
   * @param envelope the name of what it is in; empty if it is in nothing
   */
  private record Layer(
      EventListReader reader, String envelope, Position position, Surroundings around) {}

  /**
   * Creates an opener.
   *
   * @param only the envelope that every item must be in; null if it is found out
   */
  public Opener(AuditDecoder decoder, @Nullable Envelope only) {
    this.decoder = decoder;
    this.only = only;
  }

  /** Returns every name that {@link Opened.Event#envelope} can have. */
  public static List<String> names() {
    return Stream.concat(
            Envelopes.ALL.stream().map(Envelope::name), Stream.of(Repair.NAME, Salvage.NAME))
        .toList();
  }

  /**
   * Opens an item.
   *
   * @param why the decoder refused it
   */
  public void open(Candidate item, Rejected why) {
    salvages = 0;
    budget.renew();
    open(item, why, "", only);
  }

  /** Opens what could not be split: an event may have been written behind what is torn. */
  public void open(RawItem.Refused torn) {
    salvages = 0;
    budget.renew();
    salvage(torn.bytes(), torn.rejected(), "", torn.position(), Surroundings.NONE);
  }

  /** Returns the next of what was found; empty if there is nothing left. */
  public Optional<Opened> next() {
    while (found.isEmpty() && !layers.isEmpty()) {
      read(layers.element());
    }
    return Optional.ofNullable(found.poll());
  }

  /** Returns what waits for a piece that never came; call it until it is empty. */
  public Optional<Opened> end() {
    return pieces.unfinished();
  }

  private void read(Layer layer) {
    Optional<RawItem> next;
    try {
      next = layer.reader().next();
    } catch (IOException e) {
      layers.pop();
      refuse(layer, RejectReason.BROKEN_ENCODING, "what is packed is torn, or unpacks to too much");
      return;
    }
    if (next.isEmpty()) {
      layers.pop();
      if (layer.reader().isBlank()) {
        refuse(layer, RejectReason.EMPTY, "nothing is in it");
      }
      return;
    }
    Position position = layer.position().inside(next.get().position());
    if (next.get() instanceof RawItem.Refused torn) {
      salvage(torn.bytes(), torn.rejected(), layer.envelope(), position, layer.around());
      return;
    }
    Candidate item = ((Candidate) next.get()).placed(position, layer.around());
    DecodeResult result = item.decode(decoder);
    if (result instanceof Decoded decoded) {
      found.add(
          new Opened.Event(
              layer.envelope(), item.bytes(), decoded.event(), position, item.around()));
    } else {
      open(item, (Rejected) result, layer.envelope(), null);
    }
  }

  private void open(Candidate item, Rejected why, String outer, @Nullable Envelope wanted) {
    if (layers.size() >= MAX_DEPTH + salvages) {
      var tooDeep =
          new Rejected(RejectReason.TOO_DEEP, "over " + MAX_DEPTH + " envelopes in one another");
      found.add(new Opened.Refused(item.bytes(), tooDeep, item.position()));
      return;
    }
    if (why.reason() == RejectReason.EMPTY) {
      found.add(new Opened.Refused(item.bytes(), why, item.position()));
      return;
    }
    Wrapped wrapped = Wrapped.of(item.bytes(), item.around());
    if (wanted != null) {
      openOnly(wanted, wrapped, item);
    } else if (!isRepaired(wrapped, item, why, outer)
        && !isOpened(wrapped, item)
        && !isList(wrapped, item, outer)) {
      Optional<String> foreign = Foreign.look(wrapped);
      if (foreign.isPresent()) {
        String detail = "looks like " + foreign.get() + ", not a Kubernetes audit event";
        var other = new Rejected(RejectReason.FOREIGN, detail);
        found.add(new Opened.Refused(item.bytes(), other, item.position()));
      } else {
        salvage(item.bytes(), why, outer, item.position(), item.around());
      }
    }
  }

  private void openOnly(Envelope wanted, Wrapped wrapped, Candidate item) {
    Inside inside = new Inside(item);
    if (wanted.open(wrapped, inside)) {
      inside.settle(wanted.name());
    } else {
      var other = new Rejected(RejectReason.FOREIGN, "it does not look like " + wanted.name());
      found.add(new Opened.Refused(item.bytes(), other, item.position()));
    }
  }

  /** Tries every envelope, first the one that the last item was in. */
  private boolean isOpened(Wrapped wrapped, Candidate item) {
    Inside inside = new Inside(item);
    if (latest != null && latest.open(wrapped, inside)) {
      inside.settle(latest.name());
      return true;
    }
    for (Envelope each : Envelopes.ALL) {
      if (each != latest && each.open(wrapped, inside)) {
        latest = each;
        inside.settle(each.name());
        return true;
      }
    }
    return false;
  }

  /** Reads a list that stands where an item is expected: what was around it is torn. */
  private boolean isList(Wrapped wrapped, Candidate item, String outer) {
    if (!wrapped.isList()) {
      return false;
    }
    EventListReader reader = EventListReader.ofFile(item.bytes());
    layers.push(new Layer(reader, outer, item.position(), item.around()));
    return true;
  }

  private boolean isRepaired(Wrapped wrapped, Candidate item, Rejected why, String outer) {
    if (!REPAIRABLE.contains(why.reason())) {
      return false;
    }
    Optional<byte[]> repaired = wrapped.object().flatMap(Repair::of);
    if (repaired.isPresent()
        && item.with(repaired.get()).decode(decoder) instanceof Decoded decoded) {
      String name = outer.isEmpty() ? Repair.NAME : outer;
      found.add(
          new Opened.Event(name, repaired.get(), decoded.event(), item.position(), item.around()));
      return true;
    }
    return false;
  }

  /** Refuses what is torn, and goes on with what was written behind it. */
  private void salvage(
      byte[] bytes, Rejected why, String envelope, Position position, Surroundings around) {
    boolean isTorn =
        why.reason() == RejectReason.NOT_JSON || why.reason() == RejectReason.BROKEN_LIST;
    int start = isTorn && salvages < MAX_SALVAGES ? Salvage.start(bytes) : -1;
    if (start < 0) {
      found.add(new Opened.Refused(bytes, why, position));
      return;
    }
    salvages++;
    found.add(new Opened.Refused(Arrays.copyOf(bytes, start), why, position));
    byte[] rest = Arrays.copyOfRange(bytes, start, bytes.length);
    String name = envelope.isEmpty() ? Salvage.NAME : envelope;
    layers.push(new Layer(EventListReader.ofFile(rest), name, position, around));
  }

  /** Refuses what a layer is in, of which nothing more can be read. */
  private void refuse(Layer layer, RejectReason reason, String detail) {
    byte[] item = layer.around().beginning();
    found.add(new Opened.Refused(item, new Rejected(reason, detail), layer.position()));
  }

  /** What an envelope passes on of one item. */
  private final class Inside implements EnvelopeContents {
    private final Candidate item;
    private final Deque<EventListReader> readers = new ArrayDeque<>();
    private Position position;
    private boolean isSettled;

    Inside(Candidate item) {
      this.item = item;
      this.position = item.position();
    }

    @Override
    public void text(byte[] utf8) {
      readers.add(EventListReader.ofFile(utf8));
    }

    @Override
    public void base64(byte[] encoded) {
      Optional<InputStream> data = Base64Data.open(encoded, budget);
      if (data.isPresent()) {
        readers.add(EventListReader.ofFile(data.get()));
      } else {
        refuseItem(RejectReason.BROKEN_ENCODING, "it is not Base64");
      }
    }

    @Override
    public boolean isOpen(String stream) {
      return pieces.isOpen(stream);
    }

    @Override
    public void piece(String stream, byte[] utf8, boolean isLast) {
      isSettled = true;
      Pieces.Whole whole = pieces.add(stream, utf8, isLast, item.position());
      if (whole == null) {
        return;
      }
      position = whole.position();
      if (whole.isTooLong()) {
        refuseItem(RejectReason.TOO_LARGE, "its pieces are longer than any event");
      } else {
        text(withoutUnfinished(whole));
      }
    }

    /**
     * Returns what was joined. If that is no event, the last piece of an earlier text may be
     * missing: then a piece that begins as events do begins one, and what is before it is refused.
     */
    private byte[] withoutUnfinished(Pieces.Whole whole) {
      byte[] joined = whole.bytes();
      if (whole.starts().isEmpty() || !(decoder.decode(joined) instanceof Rejected torn)) {
        return joined;
      }
      for (int start : whole.starts()) {
        byte[] rest = Arrays.copyOfRange(joined, start, joined.length);
        if (decoder.decode(rest) instanceof Decoded) {
          found.add(new Opened.Refused(Arrays.copyOf(joined, start), torn, position));
          position = item.position();
          return rest;
        }
      }
      return joined;
    }

    @Override
    public void setAside(String what) {
      isSettled = true;
      found.add(new Opened.SetAside(what, item.position()));
    }

    private void refuseItem(RejectReason reason, String detail) {
      isSettled = true;
      found.add(new Opened.Refused(item.bytes(), new Rejected(reason, detail), item.position()));
    }

    /** Begins to read what was passed on, the first first. */
    void settle(String envelope) {
      if (readers.isEmpty() && !isSettled) {
        refuseItem(RejectReason.EMPTY, "nothing is in it");
      }
      Surroundings around = new Surroundings(item.around(), item.bytes());
      boolean isSingle = readers.size() == 1;
      while (!readers.isEmpty()) {
        int number = readers.size();
        Position place = isSingle ? position : position.inside(new Position(1, number));
        layers.push(new Layer(readers.removeLast(), envelope, place, around));
      }
    }
  }
}
