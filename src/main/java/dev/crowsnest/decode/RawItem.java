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
   */
  record Position(long line, long item) {
    /** Returns {@code :LINE} or {@code :LINE#ITEM}, to be appended to the name of a file. */
    @Override
    public String toString() {
      return item == 0 ? ":" + line : ":" + line + '#' + item;
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
   */
  record Candidate(byte[] bytes, @Nullable String listVersion, String stripped, Position position)
      implements RawItem {

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
