package dev.crowsnest.objects;

/** What is known under a key: an object, or that it was deleted. */
sealed interface ObjectState permits KnownObject, Tombstone {
  /** Returns which state of the object that is. */
  ObjectVersion version();
}
