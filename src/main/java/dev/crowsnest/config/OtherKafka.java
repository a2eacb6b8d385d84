package dev.crowsnest.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The properties of a client of another Kafka: a file, then {@code CROWSNEST_FROM_KAFKA_*}
 * variables; the later wins. They may hold secrets, and none of them is in a message.
 */
public final class OtherKafka {
  /**
   * The prefix of variables: {@code CROWSNEST_FROM_KAFKA_SASL_JAAS_CONFIG} is {@code
   * sasl.jaas.config}.
   */
  static final String PREFIX = "CROWSNEST_FROM_KAFKA_";

  private static final int MAX_BYTES = 1 << 20;

  private OtherKafka() {}

  /**
   * Reads all layers.
   *
   * @param bootstrapServers win over all layers
   * @param environment all variables of the process
   * @throws ConfigException if the file cannot be read
   */
  public static Map<String, String> properties(
      String bootstrapServers, Optional<Path> file, Map<String, String> environment)
      throws ConfigException {
    Map<String, String> all = new HashMap<>();
    if (file.isPresent()) {
      all.putAll(read(file.get()));
    }
    environment.forEach(
        (name, text) -> {
          if (name.startsWith(PREFIX)) {
            all.put(Environment.property(name.substring(PREFIX.length())), text);
          }
        });
    all.put(KafkaProperties.BOOTSTRAP_SERVERS, bootstrapServers);
    return all;
  }

  private static Map<String, String> read(Path file) throws ConfigException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      properties.load(
          new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigException(List.of(FileError.describe(file, e)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of(file + ": not a file of properties: a broken \\u escape"));
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }
}
