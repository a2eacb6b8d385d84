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

/** What every command is given. */
public final class CommandContext {
  /** How long a broker may take to answer before a command reports that it does not. */
  public static final Duration BROKER_TIMEOUT = Duration.ofSeconds(15);

  private final ProcessEnvironment environment;
  private final GlobalOptions options;
  private final PrintStream out;

  public CommandContext(ProcessEnvironment environment, GlobalOptions options) {
    this.environment = environment;
    this.options = options;
    this.out = new PrintStream(environment.out(), true, UTF_8);
  }

  public ProcessEnvironment environment() {
    return environment;
  }

  /** For a line or two; rows are printed by {@code OutputOptions}. */
  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return environment.err();
  }

  /** All layers together; read anew at each call. */
  public CrowsnestConfig config() throws ConfigException {
    return config(List.of());
  }

  /**
   * All layers together.
   *
   * @param own what the command's own options say; they win
   */
  public CrowsnestConfig config(List<Flag> own) throws ConfigException {
    List<Flag> flags = new ArrayList<>(options.flags());
    flags.addAll(own);
    return ConfigLoader.load(
        new ConfigSources(options.file(), environment.directory(), environment.variables(), flags));
  }
}
