package dev.crowsnest.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.config.ConfigException;
import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives every command its configuration, its output and its environment. */
public final class CommandContext {
  /** How long a command waits for a broker before it reports that none answers. */
  public static final Duration BROKER_TIMEOUT = Duration.ofSeconds(15);

  private final ProcessEnvironment environment;
  private final GlobalOptions options;
  private final ProgressLine progress;
  private final ResultStream results;
  private final PrintStream out;

  public CommandContext(ProcessEnvironment environment, GlobalOptions options) {
    this.progress = new ProgressLine(environment);
    this.results = new ResultStream(environment.out(), environment.outKind());
    this.environment =
        environment.with(
            environment.outIsTerminal() ? progress.clearedBefore(results) : results,
            new PrintStream(progress.clearedBefore(environment.err()), true, UTF_8));
    this.options = options;
    this.out = new PrintStream(this.environment.out(), true, UTF_8);
  }

  public ProcessEnvironment environment() {
    return environment;
  }

  /** Returns standard output, for a line or two; rows are printed by {@code OutputOptions}. */
  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return environment.err();
  }

  /** Returns the one line of progress, which gives way to all that the context's streams print. */
  public ProgressLine progress() {
    return progress;
  }

  /** Returns why standard output accepted no more data, if it did; {@link #out} does not say. */
  public Optional<OutputGoneException> outputFailure() {
    out.flush();
    return results.failure();
  }

  /** Loads the configuration from all layers; every call reads it again. */
  public CrowsnestConfig config() throws ConfigException {
    return config(List.of());
  }

  /**
   * Loads the configuration from all layers.
   *
   * @param own values from the command's own options, which override all others
   */
  public CrowsnestConfig config(List<Flag> own) throws ConfigException {
    List<Flag> flags = new ArrayList<>(options.flags());
    flags.addAll(own);
    return ConfigLoader.load(
        new ConfigSources(options.file(), environment.directory(), environment.variables(), flags));
  }
}
