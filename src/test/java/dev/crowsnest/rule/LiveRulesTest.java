package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.source.RuleFiles;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveRulesTest {
  private static final String BROKEN = "title: no more\n";

  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, String> lists = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  @Test
  void takesUpChangedFilesWithoutRestart() {
    // Given
    files.put("a.yml", rule("first", "verb: get"));
    try (LiveRules live = live(false)) {
      RuleSet before = live.get();

      // When
      files.put("a.yml", rule("second", "verb: list"));
      files.put("b.yml", rule("new", "verb: get"));
      live.check();

      // Then
      assertThat(titles(live)).containsExactly("second", "new");
      assertThat(live.get().version()).isNotEqualTo(before.version());
      assertThat(before.rules()).extracting(Rule::title).containsExactly("first");
    }
  }

  @Test
  void saysNothingWhileNothingChanges() {
    files.put("a.yml", rule("first", "verb: get"));
    try (LiveRules live = live(false)) {
      assertThat(live.check()).isEmpty();
    }
  }

  @Test
  void keepsTheLastGoodVersionOfABrokenFile() {
    // Given
    files.put("a.yml", rule("first", "verb: get"));
    files.put("b.yml", rule("other", "verb: get"));
    try (LiveRules live = live(false)) {

      // When
      files.put("a.yml", BROKEN);
      files.put("b.yml", rule("other, changed", "verb: get"));
      LoadedRules loaded = live.check().orElseThrow();

      // Then
      assertThat(titles(live)).containsExactly("first", "other, changed");
      assertThat(loaded.refusedFiles()).containsExactly("a.yml");
      assertThat(loaded.problems())
          .extracting(Problem::message)
          .containsExactly("'detection' is missing", "'logsource' is missing");
    }
  }

  @Test
  void keepsItThroughFurtherChanges() {
    files.put("a.yml", rule("first", "verb: get"));
    try (LiveRules live = live(false)) {
      files.put("a.yml", BROKEN);
      live.check();
      files.put("a.yml", BROKEN + BROKEN);
      live.check();
      assertThat(titles(live)).containsExactly("first");
    }
  }

  @Test
  void startsWithoutAFileThatNeverWasGood() {
    files.put("a.yml", BROKEN);
    files.put("b.yml", rule("other", "verb: get"));
    try (LiveRules live = live(false)) {
      assertThat(titles(live)).containsExactly("other");
      assertThat(live.loaded().hasErrors()).isTrue();
    }
  }

  @Test
  void forgetsADeletedFile() {
    files.put("a.yml", rule("first", "verb: get"));
    try (LiveRules live = live(false)) {
      files.clear();
      live.check();
      assertThat(titles(live)).isEmpty();
    }
  }

  @Test
  void keepsAFileThatIsThereButCannotBeRead() {
    files.put("a.yml", rule("first", "verb: get"));
    try (LiveRules live = live(false)) {
      files.clear();
      unreadable.add("a.yml");
      live.check();
      assertThat(titles(live)).containsExactly("first");
    }
  }

  @Test
  void keepsTheLastGoodVersionOfABrokenValueList() {
    // Given
    files.put("a.yml", rule("first", "user.username|expand: '%people%'"));
    lists.put("people.csv", "people\nalice\n");
    try (LiveRules live = live(false)) {

      // When
      lists.put("people.csv", "people\nalice,bob\n");
      live.check();

      // Then
      assertThat(titles(live)).containsExactly("first");
      assertThat(live.get().match(Events.view("{\"user\":{\"username\":\"alice\"}}"))).hasSize(1);
    }
  }

  @Test
  void compilesRulesAgainWhenAValueListChanges() {
    files.put("a.yml", rule("first", "user.username|expand: '%people%'"));
    lists.put("people.csv", "people\nalice\n");
    try (LiveRules live = live(false)) {
      lists.put("people.csv", "people\nbob\n");
      live.check();
      assertThat(live.get().match(Events.view("{\"user\":{\"username\":\"bob\"}}"))).hasSize(1);
      assertThat(live.get().match(Events.view("{\"user\":{\"username\":\"alice\"}}"))).isEmpty();
    }
  }

  @Test
  void changesNothingWhileAnyFileIsBrokenIfStrict() {
    // Given
    files.put("a.yml", rule("first", "verb: get"));
    files.put("b.yml", rule("other", "verb: get"));
    try (LiveRules live = live(true)) {

      // When
      files.put("a.yml", BROKEN);
      files.put("b.yml", rule("other, changed", "verb: get"));
      LoadedRules loaded = live.check().orElseThrow();

      // Then
      assertThat(titles(live)).containsExactly("first", "other");
      assertThat(loaded.hasErrors()).isTrue();
    }
  }

  @Test
  void watchesTheFilesByItself() throws InterruptedException {
    // Given
    files.put("a.yml", rule("first", "verb: get"));
    AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.copyOf(files));
    CountDownLatch changed = new CountDownLatch(1);
    RuleFiles.Reader reader =
        () -> new RuleFiles(sources(new TreeMap<>(seen.get())), List.of(), List.of());
    try (LiveRules live = new LiveRules(reader, RuleLoader.of(List.of()), false)) {
      live.watch(Duration.ofMillis(1), loaded -> changed.countDown());

      // When
      seen.set(Map.of("a.yml", rule("second", "verb: get")));

      // Then
      assertThat(changed.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(titles(live)).containsExactly("second");
    }
  }

  private LiveRules live(boolean strict) {
    return new LiveRules(this::read, RuleLoader.of(List.of()), strict);
  }

  private RuleFiles read() {
    return new RuleFiles(
        sources(files),
        sources(lists),
        unreadable.stream().map(name -> SourceFile.whole(name, "cannot be read")).toList());
  }

  private static List<RuleSource> sources(Map<String, String> files) {
    return files.entrySet().stream()
        .map(
            file -> new RuleSource(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static List<String> titles(LiveRules live) {
    return live.get().rules().stream().map(Rule::title).toList();
  }

  private static String rule(String title, String item) {
    return """
        title: %s
        logsource: {product: kubernetes, service: audit}
        detection:
          selection:
            %s
          condition: selection
        """
        .formatted(title, item);
  }
}
