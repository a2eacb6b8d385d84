package dev.crowsnest.app;

import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.silence.Silence;
import dev.crowsnest.silence.SilenceFile;
import dev.crowsnest.silence.SilenceReview;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files of silences. */
public final class SilenceBook {
  private SilenceBook() {}

  /**
   * One file, as of one time.
   *
   * @param silences those without an error
   */
  public record Page(List<Silence> silences, List<Problem> problems) {
    public Page {
      silences = List.copyOf(silences);
      problems = List.copyOf(problems);
    }

    /** Returns whether the file must not be used. */
    public boolean isBroken() {
      return problems.stream().anyMatch(Problem::isError);
    }
  }

  public static Page read(Path file) {
    return read(file, null);
  }

  /**
   * Reads a file.
   *
   * @param review adds warnings, also about how it stands to the files that were read before
   */
  public static Page read(Path file, @Nullable SilenceReview review) {
    List<Problem> problems = new ArrayList<>();
    List<Silence> silences = new ArrayList<>();
    for (RuleSource source : RuleSources.file(file, problems)) {
      SourceFile text = SourceFile.decode(source.name(), source.content(), problems);
      if (problems.isEmpty()) {
        Problems found = new Problems(text);
        silences.addAll(SilenceFile.read(text, found));
        if (review != null) {
          review.review(silences, found);
        }
        problems.addAll(found.list());
      }
    }
    return new Page(silences, problems);
  }
}
