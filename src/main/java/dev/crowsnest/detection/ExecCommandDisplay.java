package dev.crowsnest.detection;

import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.redaction.ShellWords;
import java.util.List;
import java.util.Optional;

/**
 * How alerts show a command that was run in a container: the first thing that an analyst reads, and
 * a place where people type passwords. The setting {@code alerts.execCommand}.
 */
public enum ExecCommandDisplay {
  /** Shows the command, without what looks like a secret. */
  MASKED {
    @Override
    Optional<String> commandLine(List<String> arguments) {
      List<String> masked = arguments.stream().limit(MAX_ARGUMENTS).map(Redaction::text).toList();
      // Once more over the whole command: the word before a secret may be another argument.
      return Optional.of(Redaction.text(ShellWords.join(masked)));
    }
  },
  FULL {
    @Override
    Optional<String> commandLine(List<String> arguments) {
      return Optional.of(
          Redaction.bounded(ShellWords.join(arguments.stream().limit(MAX_ARGUMENTS).toList())));
    }
  },
  HIDDEN {
    @Override
    Optional<String> commandLine(List<String> arguments) {
      return Optional.empty();
    }
  };

  private static final int MAX_ARGUMENTS = 64;

  /**
   * Returns the command as it would be typed in a shell, bounded; empty if it must not be shown.
   */
  abstract Optional<String> commandLine(List<String> arguments);
}
