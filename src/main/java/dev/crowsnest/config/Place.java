package dev.crowsnest.config;

/** The place where a value was given. */
interface Place {

  /** Reports a problem with the value there. */
  void problem(String message);
}
