package dev.crowsnest.cli.silences;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.app.SilenceBook;
import dev.crowsnest.app.SilenceBook.Page;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.silence.SilenceReview;
import dev.crowsnest.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reports all problems in files of silences. */
@Command(
    name = "check",
    description = {
      "Report all problems in files of silences, each with its position: errors, and lines that have"
          + " expired, are of no use, or name no rule.",
      "Exits with 1 if a file would be refused; warnings do not count."
    },
    footer = {"", "Examples:", "  crowsnest silences check silences.csv"})
public final class SilencesCheckCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files, in their order.")
  private List<Path> files = List.of();

  public SilencesCheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    SilenceReview review =
        new SilenceReview(
            context.environment().clock().instant(),
            Rulebook.load(context.config()).rules().rules());
    List<Problem> problems = new ArrayList<>();
    int silences = 0;
    for (Path file : files) {
      Page page = SilenceBook.read(file, review);
      problems.addAll(page.problems());
      silences += page.silences().size();
    }
    context.out().print(Problem.report(problems));
    long errors = problems.stream().filter(Problem::isError).count();
    long warnings = problems.size() - errors;
    context.err().println(silences + " silences, " + errors + " errors, " + warnings + " warnings");
    return errors > 0 ? ExitCode.FOUND : ExitCode.DONE;
  }
}
