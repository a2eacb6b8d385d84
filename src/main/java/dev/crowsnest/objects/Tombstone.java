package dev.crowsnest.objects;

/** What remains of a deleted object, so that an older event cannot bring it back. */
record Tombstone(ObjectVersion version) implements ObjectState {}
