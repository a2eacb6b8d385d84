package dev.crowsnest.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.config.ConfigException;
import dev.crowsnest.config.ConfigLoader;
import dev.crowsnest.config.ConfigSources;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What every command is given. */
public final class CommandContext {
  private final ProcessEnvironment surroundings;
  private final GlobalOptions options;
  private final PrintStream out;

  public CommandContext(ProcessEnvironment surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
    this.out = new PrintStream(surroundings.out(), true, UTF_8);
  }

  public ProcessEnvironment surroundings() {
    return surroundings;
  }

  /** For a line or two; rows are printed by {@code OutputOptions}. */
  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return surroundings.err();
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
        new ConfigSources(
            options.file(), surroundings.directory(), surroundings.environment(), flags));
  }
}
