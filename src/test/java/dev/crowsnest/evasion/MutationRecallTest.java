package dev.crowsnest.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However an attack is asked for, it is found at medium or above. */
class MutationRecallTest {
  private static final long SEED = Long.getLong("crowsnest.evasion.seed", 14);
  private static final int EVASIONS = 200;
  private static final int SHOWN_CHARACTERS = 3_000;

  /** Of all, that only the absence of the body is found. */
  private static final double MOST_LOST = 0.1;

  private final Map<String, List<Miss>> missed = new LinkedHashMap<>();
  private int lost;
  private int played;

  private record Miss(List<String> evasions, Verdict verdict, byte[] event) {
    @Override
    public String toString() {
      String text = new String(event, StandardCharsets.UTF_8);
      return "%s %s%n%s"
          .formatted(
              verdict, evasions, text.substring(0, Math.min(SHOWN_CHARACTERS, text.length())));
    }
  }

  @Test
  void everyAttackIsFoundHoweverItIsAskedFor() {
    List<Attack> attacks =
        Stream.of(PodAttacks.all(), AccessAttacks.all(), ClusterAttacks.all())
            .flatMap(List::stream)
            .toList();

    for (Attack attack : attacks) {
      Clusters clusters = new Clusters();
      for (int number = 0; number < EVASIONS; number++) {
        play(attack, number, clusters);
      }
    }

    assertThat(attacks).hasSizeGreaterThanOrEqualTo(30);
    assertThat(report()).isEmpty();
    assertThat(lost).isLessThanOrEqualTo((int) (played * MOST_LOST));
  }

  private void play(Attack attack, int number, Clusters clusters) {
    Random random = new Random(SEED * 31 + attack.name().hashCode() * 1_000_003L + number);
    Request request = attack.request().apply(random);
    Evasions.apply(request, random);
    byte[] event = request.toEvent(59);
    Verdict verdict = clusters.play(request.before, event);
    played++;
    if (verdict == Verdict.LOST) {
      lost++;
    }
    if (verdict == Verdict.MISSED || (verdict == Verdict.LOST && !request.isHidden)) {
      missed
          .computeIfAbsent(attack.name(), any -> new ArrayList<>())
          .add(new Miss(request.evasions, verdict, event));
    }
  }

  /** Of each attack, the miss that took least. */
  private String report() {
    StringBuilder report = new StringBuilder();
    missed.forEach(
        (attack, misses) -> {
          misses.sort(Comparator.comparingInt(miss -> miss.evasions().size() * 10_000 + miss.event().length));
          report.append("%n%s: %d of %d, such as %s".formatted(attack, misses.size(), EVASIONS, misses.get(0)));
        });
    return report.toString();
  }
}
