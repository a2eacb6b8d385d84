package dev.crowsnest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crowsnest.bench.StoredRun.OfMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRunTest {
  private static final Ratio RATIO = new Ratio("c/b", 0.1, 0.09, 0.12);

  @TempDir Path directory;

  @Test
  void aStoredRunIsReadAsItWas() throws Exception {
    Path file = directory.resolve("run.json");
    StoredRun run = run("the service", mix("mixed", 1000, "a1"));
    run.write(file);

    assertThat(StoredRun.read(file)).isEqualTo(run);
    assertThat(run.differenceFrom(StoredRun.read(file))).isEmpty();
    assertThat(run.ratio("mixed", "c/b")).contains(RATIO);
    assertThat(run.ratio("writes", "c/b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"format\":2}", "no JSON", "{\"format\":1}"})
  void anythingElseIsRefusedWithItsName(String content) throws Exception {
    Path file = Files.write(directory.resolve("other.json"), content.getBytes(UTF_8));

    assertThatThrownBy(() -> StoredRun.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json");
  }

  @Test
  void aRunIsComparedOnlyWithOneOfTheSameMachineAndEvents() {
    StoredRun run = run("the service", mix("mixed", 1000, "a1"));
    StoredRun elsewhere =
        new StoredRun(1, new Machine("other", 64, "Linux", "21"), "the service", run.mixes());

    assertThat(run.differenceFrom(elsewhere).orElseThrow()).contains("machine", "other, 64");
    assertThat(run.differenceFrom(run("scan", mix("mixed", 1000, "a1"))).orElseThrow())
        .isEqualTo("it measured scan; this run measures the service");
    for (OfMix other :
        List.of(mix("writes", 1000, "a1"), mix("mixed", 2000, "a1"), mix("mixed", 1000, "b2"))) {
      assertThat(run.differenceFrom(run("the service", other)).orElseThrow())
          .contains("this run is of mixed (1,000 events of recording a1)");
    }
  }

  @Test
  void aRunOfMoreMixesServesForEach() {
    StoredRun before = run("the service", mix("writes", 1000, "w"), mix("mixed", 1000, "a1"));

    assertThat(run("the service", mix("mixed", 1000, "a1")).differenceFrom(before)).isEmpty();
  }

  private static StoredRun run(String subjects, OfMix... mixes) {
    return StoredRun.here(subjects, List.of(mixes));
  }

  private static OfMix mix(String name, int events, String recording) {
    return new OfMix(name, events, recording, List.of(RATIO));
  }
}
