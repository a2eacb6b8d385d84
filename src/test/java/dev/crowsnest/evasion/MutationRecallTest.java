package dev.crowsnest.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However an attack is asked for, it is found at medium or above. */
class MutationRecallTest {
  private static final long SEED = Long.getLong("crowsnest.evasion.seed", 14);
  private static final String ONLY = System.getProperty("crowsnest.evasion.attack", "");
  private static final int EVASIONS = 200;
  private static final int SHOWN_CHARACTERS = 3_000;
  private static final int LAST_SECOND = 59;

  /** Of all, that only the absence of the body is found. */
  private static final double MOST_LOST = 0.1;

  /** What was missed of one attack, and how often only the absence of the body was found. */
  private record Result(Attack attack, List<Miss> missed, int lost) {}

  private record Miss(List<String> evasions, Verdict verdict, byte[] event) {
    /** A small event to which little was done is the easiest to understand. */
    int size() {
      return evasions.size() * SHOWN_CHARACTERS + event.length;
    }

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
            .filter(attack -> attack.name().contains(ONLY))
            .toList();

    List<Result> results = attacks.parallelStream().map(MutationRecallTest::play).toList();

    assertThat(attacks.size()).matches(size -> !ONLY.isEmpty() || size >= 30);
    assertThat(report(results)).isEmpty();
    int lost = results.stream().mapToInt(Result::lost).sum();
    assertThat(lost).isLessThanOrEqualTo((int) (attacks.size() * EVASIONS * MOST_LOST));
  }

  private static Result play(Attack attack) {
    Clusters clusters = new Clusters();
    List<Miss> missed = new ArrayList<>();
    int lost = 0;
    for (int number = 0; number < EVASIONS; number++) {
      Random random = new Random(SEED * 31 + attack.name().hashCode() * 1_000_003L + number);
      Request request = attack.request().apply(random);
      Evasions.apply(request, random);
      byte[] event = request.toEvent(LAST_SECOND);
      Verdict verdict = clusters.play(request.before, event);
      lost += verdict == Verdict.LOST ? 1 : 0;
      if (verdict == Verdict.MISSED || (verdict == Verdict.LOST && !request.isHidden)) {
        missed.add(new Miss(request.evasions, verdict, event));
      }
    }
    return new Result(attack, missed, lost);
  }

  /** Of each attack, the miss that is the easiest to understand. */
  private static String report(List<Result> results) {
    return results.stream()
        .filter(result -> !result.missed().isEmpty())
        .map(
            result ->
                "%n%s: %d of %d, such as %s"
                    .formatted(
                        result.attack(),
                        result.missed().size(),
                        EVASIONS,
                        Collections.min(result.missed(), Comparator.comparingInt(Miss::size))))
        .collect(Collectors.joining());
  }
}
