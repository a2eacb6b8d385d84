package dev.crowsnest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void aRatioIsOfMediansAndKnowsWhatItWasInEachRound() {
    Ratio ratio =
        ratio(
            "c/b",
            Map.of(
                BenchCase.TREE, List.of(speed(100), speed(200), speed(100)),
                BenchCase.PIPELINE, List.of(speed(10), speed(10), speed(20))));

    assertThat(ratio.value()).isEqualTo(0.1);
    assertThat(ratio.least()).isEqualTo(0.05);
    assertThat(ratio.most()).isEqualTo(0.2);
  }

  @Test
  void aRatioByTimeIsOneOfSpeedsAndByAllocationOneOfBytes() {
    Map<BenchCase, List<Measurement>> run =
        Map.of(
            BenchCase.TREE, List.of(new Measurement(1, 1, 10, 10, 1000, 0, 0, 0, 0)),
            BenchCase.PIPELINE, List.of(new Measurement(1, 1, 100, 100, 3000, 0, 0, 0, 0)));

    assertThat(ratio("c/b by thread's processor time", run).value()).isEqualTo(0.1, within(1e-9));
    assertThat(ratio("c/b by allocation", run).value()).isEqualTo(3);
  }

  @Test
  void subjectsThatWereNotMeasuredHaveNoRatio() {
    assertThat(Ratio.of(Map.of(BenchCase.PIPELINE, List.of(speed(1))))).isEmpty();
  }

  @Test
  void aMeasurementPassesFromAProcessToItsParent() {
    Measurement measured = new Measurement(1.5, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(Measurement.parse(measured.line())).contains(measured);
    assertThat(Measurement.parse("a line of the log")).isEmpty();
  }

  private static Ratio ratio(String name, Map<BenchCase, List<Measurement>> run) {
    return Ratio.of(run).stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  private static Measurement speed(double events) {
    return new Measurement(events, events, 1, 1, 1, 0, 0, 0, 0);
  }
}
