package dev.crowsnest.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the YAML files of this package. */
final class Resource {
  private Resource() {}

  static Map<?, ?> map(String name) {
    try (InputStream file = Resource.class.getResourceAsStream(name)) {
      Objects.requireNonNull(file, name);
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static String text(Map<?, ?> entry, String key) {
    return (String) Objects.requireNonNull(entry.get(key), key);
  }

  static List<String> texts(Map<?, ?> entry, String key) {
    List<?> values = (List<?>) Objects.requireNonNull(entry.get(key), key);
    return values.stream().map(String.class::cast).toList();
  }
}
