package dev.crowsnest.follow;

import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells an operator what happens, each trouble once as long as it lasts. */
final class FollowReport {
  /** So many polls in a row something is left alone, because it may only be under way. */
  private static final int PATIENT_POLLS = 3;

  private final Consumer<String> lines;
  private final Map<String, Integer> troubles = new HashMap<>();
  private final Set<String> stillThere = new HashSet<>();
  private @Nullable String notStored;
  private boolean isSaved = true;

  FollowReport(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Forgets the troubles of files and folders that the last poll did not have any more. */
  void beginPoll() {
    troubles.keySet().retainAll(stillThere);
    stillThere.clear();
  }

  void begins(FollowedLog log) {
    tell("reads %s from its start", log.at().file());
  }

  void goesOn(FollowedLog log) {
    tell("goes on with %s at line %,d", log.at().file(), log.at().line());
  }

  void skipped(FollowedLog log) {
    tell("starts %s at its end, line %,d", log.at().file(), log.at().line());
  }

  void truncated(FollowedLog log) {
    tell("%s was truncated or replaced", log.at().file());
  }

  void continued(FollowedLog log, String before) {
    tell("%s is read on in %s at line %,d", before, log.at().file(), log.at().line());
  }

  void lost(String file, long bytes, String where) {
    tell("LOST: %,d bytes of %s, which were not read yet, %s", bytes, file, where);
  }

  void gone(FollowedLog log) {
    tell(
        "%s has gone; it was read to line %,d, and what was written after that is not known",
        log.at().file(), log.at().line());
  }

  void hole(FollowedLog log, long bytes) {
    tell(
        "%s: skipped %,d zero bytes; its writer does not append, see copytruncate in OPERATIONS",
        log.at().file(), bytes);
  }

  void unfinished(FollowedLog log) {
    tell(
        "%s: line %,d has %,d bytes and no newline, and nothing more comes",
        log.at().file(), log.at().line(), log.at().unread());
  }

  /** Tells what could not be read for some polls; what is only under way is left alone. */
  void unreadable(String path, IOException problem) {
    stillThere.add(path);
    int polls = troubles.merge(path, 1, Integer::sum);
    if (polls == PATIENT_POLLS) {
      String why =
          problem instanceof AccessDeniedException ? "no permission" : FailureText.of(problem);
      tell("cannot read %s: %s; tries again", path, why);
    }
  }

  void notStored(FollowedLog log, Exception problem) {
    if (notStored == null) {
      tell(
          "%s; %s waits at line %,d, tries again",
          FailureText.of(problem), log.at().file(), log.at().line());
    }
    notStored = log.at().file();
  }

  void stored() {
    if (notStored != null) {
      tell("stores again");
    }
    notStored = null;
  }

  void notSaved(IOException problem) {
    if (isSaved) {
      tell(
          "cannot write the positions: %s; tries again, after a kill lines would be read twice",
          FailureText.of(problem));
    }
    isSaved = false;
  }

  void saved() {
    if (!isSaved) {
      tell("writes the positions again");
    }
    isSaved = true;
  }

  private void tell(String format, Object... values) {
    lines.accept(String.format(Locale.ROOT, format, values));
  }
}
