package dev.crowsnest.finding;

import dev.crowsnest.audit.Outcome;

/** How far requests got, least first: an attempt that becomes a deed is news. */
enum Doneness {
  ATTEMPTED,
  UNSURE,
  DONE;

  static Doneness of(Outcome outcome) {
    return switch (outcome) {
      case ALLOWED -> DONE;
      case MAY_HAVE_HAPPENED, UNKNOWN -> UNSURE;
      case DRY_RUN, FAILED, UNAUTHENTICATED, DENIED_BY_AUTHORIZATION, DENIED_BY_ADMISSION ->
          ATTEMPTED;
    };
  }
}
