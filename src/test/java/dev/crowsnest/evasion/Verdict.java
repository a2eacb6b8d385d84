package dev.crowsnest.evasion;

/** What became of an attack. */
enum Verdict {
  FOUND,
  /** Only that its body is missing or cannot be read. */
  LOST,
  MISSED
}
