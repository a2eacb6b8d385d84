package dev.crowsnest.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantFormatTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  @Property
  void everyTimeIsReadAsItWasWritten(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano)
      throws Exception {
    Instant time = Instant.ofEpochSecond(second, nano);

    assertThat(JSON.readValue(JSON.writeValueAsBytes(time), Instant.class)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "1677-09-21T00:12:43.145224193Z",
        "2262-04-11T23:47:16.854775807Z",
        "9999-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z"
      })
  void soAreThoseWhereTheFormChanges(String text) throws Exception {
    Instant time = Instant.parse(text);

    assertThat(JSON.readValue(JSON.writeValueAsBytes(time), Instant.class)).isEqualTo(time);
  }
}
