package dev.crowsnest.silence;

import static dev.crowsnest.silence.Findings.SEEN;
import static dev.crowsnest.silence.Findings.exec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.silence.Silences.State;
import dev.crowsnest.text.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilencesTest {
  private static final Instant LATER = SEEN.plusSeconds(3600);

  @ParameterizedTest
  @CsvSource({
    "cluster, prod, true",
    "cluster, PROD, false",
    "rule, exec_into_pod, true",
    "rule, interactive exec *, true",
    "rule, 8d1487f1-7664-4bda-83b5-cb2f79491b6a, true",
    "rule, exec, false",
    "namespace, sh?p, true",
    "namespace, Shop, false",
    "kind, pod, true",
    "name, web-*, true",
    "workload, Deployment/web, true",
    "who, al*, true",
    "person, alice@*, true",
    "group, admins, true",
    "group, adm, false",
    "source, 192.0.2.*, true",
    "command, sh -c *, true",
    "command, sh, false",
    "outcome, Allowed, true"
  })
  void matchesEachFieldByItsValueOrAPattern(String field, String pattern, boolean expected) {
    Silence silence = silence(Map.of(field(field), pattern));

    assertThat(Silences.inOrder(List.of(silence)).of(exec(RuleLevel.LOW).build()).isPresent())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "name, web-1, false",
    "name, web-*, true",
    "outcome, allowed, false",
    "group, admins, true",
    "rule, exec_into_pod, true"
  })
  void aFindingOfWhichOnlyAPartMatchesIsNot(String field, String pattern, boolean expected) {
    // Given a finding that has grown
    Silenceable finding =
        exec(RuleLevel.LOW)
            .with(SilenceField.NAME, "web-2")
            .with(SilenceField.OUTCOME, "refused")
            .build();

    assertThat(silences(silence(Map.of(field(field), pattern))).of(finding).isPresent())
        .isEqualTo(expected);
  }

  @Test
  void aFieldOfWhichNotAllIsKnownDoesNotMatch() {
    Silence silence = silence(Map.of(SilenceField.NAME, "web-*"));

    assertThat(silences(silence).of(exec(RuleLevel.LOW).withMore(SilenceField.NAME).build()))
        .isEmpty();
    assertThat(silences(silence).of(exec(RuleLevel.LOW).withMore(SilenceField.COMMAND).build()))
        .contains(silence);
  }

  @Test
  void whatIsNotKnownDoesNotMatchAnyPattern() {
    Silenceable nobody =
        Silenceable.of(RuleLevel.LOW, SEEN)
            .with(SilenceField.NAMESPACE, "shop")
            .with(SilenceField.WHO, "")
            .build();

    assertThat(
            silences(silence(Map.of(SilenceField.NAMESPACE, "shop", SilenceField.WHO, "*")))
                .of(nobody))
        .isEmpty();
  }

  @Test
  void allMatchersMustMatch() {
    Silence both = silence(Map.of(SilenceField.WHO, "alice", SilenceField.NAMESPACE, "other"));

    assertThat(silences(both).of(exec(RuleLevel.LOW).build())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"low, low, true", "low, medium, false", "critical, critical, true"})
  void whatIsMoreSevereIsNotSilenced(String most, String severity, boolean expected) {
    Silence silence =
        silence(Map.of(SilenceField.WHO, "alice"), RuleLevel.valueOf(upper(most)), LATER);

    assertThat(silences(silence).of(exec(RuleLevel.valueOf(upper(severity))).build()).isPresent())
        .isEqualTo(expected);
  }

  @Test
  void expiryIsJudgedByTheTimeOfTheFinding() {
    Silence until = silence(Map.of(SilenceField.WHO, "alice"), RuleLevel.HIGH, SEEN);
    Silence beyond = silence(Map.of(SilenceField.WHO, "alice"), RuleLevel.HIGH, SEEN.plusNanos(1));

    assertThat(silences(until).of(exec(RuleLevel.LOW).build())).isEmpty();
    assertThat(silences(beyond).of(exec(RuleLevel.LOW).build())).contains(beyond);
  }

  @Test
  void theFirstThatAppliesIsTheSilence() {
    Silence expired = silence(Map.of(SilenceField.WHO, "alice"), RuleLevel.HIGH, SEEN);
    Silence tooLow = silence(Map.of(SilenceField.WHO, "alice"), RuleLevel.LOW, LATER);
    Silence first = silence(Map.of(SilenceField.NAMESPACE, "shop"), RuleLevel.HIGH, LATER);
    Silence second = silence(Map.of(SilenceField.NAME, "web-1"), RuleLevel.HIGH, LATER);

    assertThat(silences(expired, tooLow, first, second).of(exec(RuleLevel.HIGH).build()))
        .containsSame(first);
  }

  @Test
  void countsWhichWereUsedAndGoesOnWhenTheFilesChange() {
    Silence used = silence(Map.of(SilenceField.WHO, "alice"));
    Silence unused = silence(Map.of(SilenceField.WHO, "bob"));
    Silence old = silence(Map.of(SilenceField.WHO, "carol"), RuleLevel.HIGH, SEEN);
    Silences silences = silences(used, unused, old);
    silences.of(exec(RuleLevel.LOW).build());
    silences.of(exec(RuleLevel.LOW).build());

    Silences moved = silences.replacedBy(List.of(unused, used));

    assertThat(silences.counts(SEEN))
        .isEqualTo(Map.of(State.ACTIVE, 1, State.UNUSED, 1, State.EXPIRED, 1));
    assertThat(moved.in(State.ACTIVE, SEEN)).containsExactly(used);
    assertThat(moved.in(State.UNUSED, SEEN)).containsExactly(unused);
    assertThat(moved.uses()).isEqualTo(2);
  }

  @Test
  void looksAtFewOfManySilences() {
    // Given a line for each of many names, users and namespaces, with wildcards at the end
    List<Silence> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(
          silence(
              switch (i % 5) {
                case 0 ->
                    Map.of(SilenceField.NAME, "web-" + i + "x*", SilenceField.CLUSTER, "prod");
                case 1 -> Map.of(SilenceField.WHO, "ali" + i + "*", SilenceField.KIND, "Pod");
                case 2 -> Map.of(SilenceField.PERSON, "*" + i + "@example.com");
                case 3 ->
                    Map.of(SilenceField.NAMESPACE, "team-" + i, SilenceField.RULE, "exec_into_pod");
                default -> Map.of(SilenceField.COMMAND, "*", SilenceField.WORKLOAD, "Job/j" + i);
              }));
    }

    assertThat(Silences.inOrder(many).candidates(exec(RuleLevel.LOW).build()))
        .isLessThanOrEqualTo(10);
  }

  /** The index finds what trying all in their order finds. */
  @Property(tries = 500)
  void findsWhatTryingAllFinds(@ForAll long seed) {
    Random random = new Random(seed);
    List<Silence> all = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      Map<SilenceField, String> matchers = new EnumMap<>(SilenceField.class);
      for (int j = random.nextInt(3); j >= 0; j--) {
        matchers.put(oneOf(SilenceField.values(), random), pattern(random));
      }
      all.add(
          silence(
              matchers,
              oneOf(RuleLevel.values(), random),
              SEEN.plusSeconds(random.nextInt(5) - 1)));
    }
    Silenceable.Builder finding = Silenceable.of(oneOf(RuleLevel.values(), random), SEEN);
    for (SilenceField field : SilenceField.values()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        finding.with(field, value(random));
      }
    }
    Silenceable built = finding.build();

    Optional<Silence> expected = all.stream().filter(each -> each.appliesTo(built)).findFirst();

    assertThat(Silences.inOrder(all).of(built)).isEqualTo(expected);
  }

  private static String pattern(Random random) {
    String value = value(random);
    return switch (random.nextInt(4)) {
      case 0 -> value.substring(0, value.length() / 2) + '*';
      case 1 -> '*' + value.substring(value.length() / 2);
      case 2 -> value.substring(0, value.length() - 1) + '?';
      default -> value;
    };
  }

  private static String value(Random random) {
    return oneOf(
        new String[] {
          "a",
          "A",
          "ab",
          "abc",
          "\u0130x",
          "\u017Fx",
          "stra\u00DFe",
          "\uD83D\uDE00",
          "abcdefghijklmnop"
        },
        random);
  }

  private static <T> T oneOf(T[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private static Silences silences(Silence... all) {
    return Silences.inOrder(List.of(all));
  }

  private static Silence silence(Map<SilenceField, String> matchers) {
    return silence(matchers, RuleLevel.CRITICAL, LATER);
  }

  private static Silence silence(
      Map<SilenceField, String> matchers, RuleLevel maxSeverity, Instant expires) {
    Map<SilenceField, Glob> globs = new EnumMap<>(SilenceField.class);
    matchers.forEach((field, pattern) -> globs.put(field, field.glob(pattern)));
    return new Silence("silences.csv", 2, "me", "known", expires, maxSeverity, globs);
  }

  private static SilenceField field(String column) {
    return SilenceField.valueOf(upper(column));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
