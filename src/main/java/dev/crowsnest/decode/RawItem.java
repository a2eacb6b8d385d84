package dev.crowsnest.decode;

import org.jspecify.annotations.Nullable;

/** What {@link EventListReader} found at one place in its input. Not yet decoded. */
public sealed interface RawItem {
  Position position();

  /**
   * The position of an item.
   *
   * @param line the line in which its value, or the list around it, starts; counted from 1
   * @param item its number in that list, counted from 1; 0 if it is not in a list
   * @param within its number in what wraps it, and so on inwards, such as {@code .2} or {@code
   *     .2.17}; empty if what wraps it, if anything, holds one thing only
   */
  record Position(long line, long item, String within) {
    /** Creates the position of an item that is not wrapped. */
    public Position(long line, long item) {
      this(line, item, "");
    }

    /** Returns the position of an item in what stands here. */
    public Position inside(Position inner) {
      String lines = inner.line() > 1 ? "." + inner.line() : "";
      String items = inner.item() > 0 ? "." + inner.item() : "";
      return new Position(line, item, within + lines + items + inner.within());
    }

    /**
     * Returns {@code :LINE}, {@code :LINE#ITEM} or {@code :LINE#ITEM.WITHIN}, to be appended to the
     * name of a file.
     */
    @Override
    public String toString() {
      return item == 0 && within.isEmpty() ? ":" + line : ":" + line + '#' + item + within;
    }
  }

  /**
   * One value with matching brackets, as it is in the input; {@link AuditDecoder} says whether it
   * is an event.
   *
   * @param bytes at most {@link dev.crowsnest.audit.EventJson#MAX_EVENT_BYTES}
   * @param listVersion the apiVersion of the list around it; null if there is no list, or if the
   *     list has none before its items
   * @param stripped the bodies that were removed because the event was too large, in the order of
   *     removal, separated by commas; empty if none
   * @param around what stands before the list in the values around it
   */
  record Candidate(
      byte[] bytes,
      @Nullable String listVersion,
      String stripped,
      Position position,
      Surroundings around)
      implements RawItem {
    /** Creates an item that stands by itself. */
    public Candidate(
        byte[] bytes, @Nullable String listVersion, String stripped, Position position) {
      this(bytes, listVersion, stripped, position, Surroundings.NONE);
    }

    /** Returns the same item of something larger: where it stands there, and in what. */
    public Candidate placed(Position there, Surroundings outside) {
      return new Candidate(bytes, listVersion, stripped, there, around.within(outside));
    }

    /** Returns the same item in another spelling. */
    public Candidate with(byte[] others) {
      return new Candidate(others, listVersion, stripped, position, around);
    }

    /** Decodes the item, and refuses it if the list around it has an unsupported version. */
    public DecodeResult decode(AuditDecoder decoder) {
      DecodeResult result = decoder.decode(bytes);
      DecodeResult.Rejected version = ApiVersions.rejection(listVersion);
      return version == null || result instanceof DecodeResult.Rejected ? result : version;
    }

    /** Omits the bytes: they may contain secrets. */
    @Override
    public String toString() {
      return "Candidate[" + position + ", " + bytes.length + " bytes]";
    }
  }

  /**
   * Bytes that cannot even be split into items, or an item that is too large even without its
   * bodies.
   *
   * @param bytes all of them, or the first {@link DeadLetter#MAX_KEPT_OF_LARGER} of a larger input
   * @param length of the whole, in bytes
   * @param sha256 of the whole
   */
  public record Refused(
      DecodeResult.Rejected rejected, byte[] bytes, long length, String sha256, Position position)
      implements RawItem {

    /** Whether all its bytes are there. */
    public boolean isWhole() {
      return bytes.length == length;
    }

    /**
     * Returns the letter that keeps it; the place is the caller's name for the input and the
     * position.
     */
    public DeadLetter letter(String place) {
      return new DeadLetter(bytes, rejected.reason(), rejected.detail(), place, length, sha256);
    }

    /**
     * Returns the same with another reason, if the caller knows better why the input stopped being
     * JSON.
     */
    public Refused because(DecodeResult.Rejected why) {
      return new Refused(why, bytes, length, sha256, position);
    }

    /** Omits the bytes: they may contain secrets. */
    @Override
    public String toString() {
      return "Refused[" + rejected.reason().text() + ", " + position + ", " + length + " bytes]";
    }
  }
}
