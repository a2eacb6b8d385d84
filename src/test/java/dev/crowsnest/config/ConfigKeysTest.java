package dev.crowsnest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

  @Test
  void listsEveryKeyOnce() {
    List<Object> declared =
        Stream.of(ConfigKeys.class.getFields())
            .filter(field -> field.getType() == ConfigKey.class)
            .map(ConfigKeysTest::constant)
            .toList();

    assertThat(ConfigKeys.all()).hasSize(declared.size()).containsAll(keys(declared));
    assertThat(ConfigKeys.all()).extracting(ConfigKey::name).doesNotHaveDuplicates();
    assertThat(ConfigKeys.all()).extracting(ConfigKey::variable).doesNotHaveDuplicates();
  }

  @Test
  void writesVariablesInUpperCaseWithUnderscores() {
    assertThat(ConfigKeys.TOPICS_REPLICATION_FACTOR.variable())
        .isEqualTo("CROWSNEST_TOPICS_REPLICATION_FACTOR");
    assertThat(ConfigKeys.WEBHOOK_TLS_CLIENT_CA.variable())
        .isEqualTo("CROWSNEST_WEBHOOK_TLS_CLIENT_CA");
  }

  @Test
  void saysWhatEachKeyMeans() {
    assertThat(ConfigKeys.all())
        .allSatisfy(
            key -> {
              assertThat(key.meaning()).endsWith(".");
              assertThat(key.type().description()).isNotBlank();
            });
  }

  private static List<ConfigKey<?>> keys(List<Object> declared) {
    return declared.stream().<ConfigKey<?>>map(key -> (ConfigKey<?>) key).toList();
  }

  private static Object constant(Field field) {
    try {
      assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
