package dev.crowsnest.objects;

/** Decides which of two states of an object counts, no matter in which order they arrive. */
final class Precedence {
  private Precedence() {}

  /** Returns whether a write that resulted in this version is older than what is known. */
  static boolean isOutdated(ObjectVersion written, ObjectState known) {
    ObjectVersion version = known.version();
    boolean isOfTheDeleted = known instanceof Tombstone && written.isSameObjectAs(version);
    boolean isTheKnown =
        known instanceof KnownObject
            && written.isCounted()
            && written.resourceVersion().equals(version.resourceVersion());
    return isOfTheDeleted || isTheKnown || !written.isAfter(version);
  }

  /** Returns whether a deletion with this version applies to the known object or its tombstone. */
  static boolean ends(ObjectVersion deleted, ObjectState known) {
    ObjectVersion version = known.version();
    return known instanceof Tombstone
        ? !deleted.isSameObjectAs(version) && deleted.time().isAfter(version.time())
        : deleted.isSameObjectAs(version) || !version.time().isAfter(deleted.time());
  }

  /**
   * Returns whether what was read is newer than what is known. It may come from a cache, so only
   * etcd's count decides.
   */
  static boolean refreshes(ObjectVersion read, ObjectState known) {
    ObjectVersion version = known.version();
    if (!(known instanceof KnownObject object)) {
      return read.isOtherObjectThan(version) && read.isCounted() && read.isAfter(version);
    }
    if (!read.isCounted()) {
      return false;
    }
    return version.isCounted()
        ? read.isAfter(version)
        : !object.certainty().isSure() && read.isAfter(version);
  }

  /**
   * Returns the version of a deleted object. A Status only has the uid: then a later object with
   * this name must be beyond the count of the last state, unless that belongs to another object.
   */
  static ObjectVersion ofTombstone(ObjectVersion deleted, ObjectVersion last) {
    if (last.isOtherObjectThan(deleted)) {
      return deleted;
    }
    return new ObjectVersion(
        deleted.uid().isEmpty() ? last.uid() : deleted.uid(),
        deleted.isCounted() ? deleted.resourceVersion() : last.resourceVersion(),
        deleted.time());
  }
}
