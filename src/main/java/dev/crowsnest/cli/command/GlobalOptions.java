package dev.crowsnest.cli.command;

import dev.crowsnest.config.ConfigKeys;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.KafkaProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
public final class GlobalOptions {
  public static final String DEBUG = "--debug";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The configuration file. Default: the file that CROWSNEST_CONFIG names, or crowsnest.yml"
              + " in the working directory if it exists.")
  private @Nullable Path file;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      scope = ScopeType.INHERIT,
      description = "The addresses of Kafka brokers: kafka.bootstrap.servers.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      scope = ScopeType.INHERIT,
      description = "The prefix of every topic name: topics.prefix.")
  private @Nullable String topicPrefix;

  @Option(
      names = "-X",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "A property for all Kafka clients: kafka.KEY. May be repeated.")
  private final Map<String, String> kafka = new LinkedHashMap<>();

  @Option(names = DEBUG, scope = ScopeType.INHERIT, description = "Show stack traces and log more.")
  private boolean debug;

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  public boolean isDebug() {
    return debug;
  }

  /** Returns the configuration values that the options set. */
  List<Flag> flags() {
    List<Flag> flags = new ArrayList<>();
    kafka.forEach((key, value) -> flags.add(new Flag.Kafka("-X", key, value)));
    if (bootstrapServers != null) {
      flags.add(
          new Flag.Kafka(
              "--bootstrap-servers", KafkaProperties.BOOTSTRAP_SERVERS, bootstrapServers));
    }
    if (topicPrefix != null) {
      flags.add(new Flag.Setting("--topic-prefix", ConfigKeys.TOPICS_PREFIX, topicPrefix));
    }
    return flags;
  }
}
