package dev.crowsnest.cli.completion;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that completes command lines. */
@Command(
    name = "completion",
    description = {
      "Print a script with which a shell completes commands, options and their values.",
      "For every shell from now on: put the first example into ~/.bashrc, the second into ~/.zshrc."
    },
    footer = {
      "",
      "Examples:",
      "  source <(crowsnest completion bash)",
      "  source <(crowsnest completion zsh)",
      "  crowsnest completion bash > /etc/bash_completion.d/crowsnest"
    })
public final class CompletionCommand implements Callable<ExitCode> {
  /** Functions of bash's completion, which zsh has only if it is told. */
  private static final String ZSH =
      """
      autoload -U +X compinit && compinit
      autoload -U +X bashcompinit && bashcompinit
      """;

  private final CommandContext context;
  private final Supplier<CommandLine> root;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  /** The shells. */
  private enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Creates the command.
   *
   * @param root makes the command line with all its commands
   */
  public CompletionCommand(CommandContext context, Supplier<CommandLine> root) {
    this.context = context;
    this.root = root;
  }

  @Override
  public ExitCode call() {
    if (shell == Shell.ZSH) {
      context.out().print(ZSH);
    }
    context.out().print(AutoComplete.bash("crowsnest", root.get()));
    return ExitCode.DONE;
  }
}
