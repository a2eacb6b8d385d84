package dev.crowsnest.cli;

import dev.crowsnest.spelling.SimilarNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Says which values an option has, and which of them a mistyped one may mean. */
final class ClosedListValue {
  private static final int LONGEST_SHOWN = 100;

  private ClosedListValue() {}

  /** Returns the message for a value that is not in an option's list; empty for other failures. */
  static Optional<String> of(ParameterException failure) {
    ArgSpec option = failure.getArgSpec();
    String value = failure.getValue();
    if (option == null
        || value == null
        || option.completionCandidates() == null
        || !(failure.getCause() instanceof TypeConversionException)) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    option.completionCandidates().forEach(each -> values.add(each.toLowerCase(Locale.ROOT)));
    String name = option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    String shown = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) : value;
    return Optional.of(
        name
            + " is one of "
            + String.join(", ", values)
            + ", not '"
            + shown
            + "'"
            + SimilarNames.orElse(value, values));
  }
}
