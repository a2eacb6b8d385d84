package dev.crowsnest.decode;

import org.jspecify.annotations.Nullable;

/** What {@link EventListReader} found in one place of its input. Not yet decoded. */
public sealed interface RawItem {
  Position position();

  /**
   * Where an item stands.
   *
   * @param line the line its value, or the list around it, begins in; from 1
   * @param item its number in that list, from 1; 0 if it stands alone
   */
  record Position(long line, long item) {
    /** {@code :LINE} or {@code :LINE#ITEM}: to be put behind a file's name. */
    @Override
    public String toString() {
      return item == 0 ? ":" + line : ":" + line + '#' + item;
    }
  }

  /**
   * One value with its brackets matched, as it stands in the input; {@link AuditDecoder} says
   * whether it is an event.
   *
   * @param bytes at most {@link dev.crowsnest.audit.EventJson#MAX_EVENT_BYTES}
   * @param listVersion the apiVersion of the list around it; null if there is no list, or the list
   *     names none before its items
   * @param stripped the bodies that were removed because the event was too large, in the order of
   *     removal, commas between; empty if none
   */
  record Candidate(byte[] bytes, @Nullable String listVersion, String stripped, Position position)
      implements RawItem {

    /** Decodes the item, and refuses it if the list around it is of a version that is refused. */
    public DecodeResult decode(AuditDecoder decoder) {
      DecodeResult result = decoder.decode(bytes);
      DecodeResult.Rejected version = ApiVersions.rejection(listVersion);
      return version == null || result instanceof DecodeResult.Rejected ? result : version;
    }

    /** Without the bytes: they may hold secrets. */
    @Override
    public String toString() {
      return "Candidate[" + position + ", " + bytes.length + " bytes]";
    }
  }

  /**
   * Bytes that cannot even be cut into items, or an item that is too large without its bodies.
   *
   * @param bytes all, or the first {@link DeadLetter#MAX_KEPT_OF_LARGER} of a larger input
   * @param length of all, in bytes
   * @param sha256 of all
   */
  public record Refused(
      DecodeResult.Rejected rejected, byte[] bytes, long length, String sha256, Position position)
      implements RawItem {

    /**
     * Returns the letter that keeps it; the place is the caller's name of the input and the
     * position.
     */
    public DeadLetter letter(String place) {
      return new DeadLetter(bytes, rejected.reason(), rejected.detail(), place, length, sha256);
    }

    /** Returns the same, where the caller knows better why the input stopped being JSON. */
    public Refused because(DecodeResult.Rejected why) {
      return new Refused(why, bytes, length, sha256, position);
    }

    /** Without the bytes: they may hold secrets. */
    @Override
    public String toString() {
      return "Refused[" + rejected.reason().text() + ", " + position + ", " + length + " bytes]";
    }
  }
}
