package dev.crowsnest.config;

/** Where a value was given. */
interface Place {

  /** Tells that something is wrong with the value there. */
  void problem(String message);
}
