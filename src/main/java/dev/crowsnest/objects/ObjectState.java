package dev.crowsnest.objects;

/** What is known about a key: an object, or that it was deleted. */
sealed interface ObjectState permits KnownObject, Tombstone {
  /** Returns the version of this state. */
  ObjectVersion version();
}
