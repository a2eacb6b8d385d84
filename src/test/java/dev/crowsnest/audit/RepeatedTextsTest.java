package dev.crowsnest.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RepeatedTextsTest {
  @Test
  void returnsOneInstanceForATextThatRepeats() {
    byte[] bytes = "get,get".getBytes(ISO_8859_1);

    assertThat(RepeatedTexts.of(bytes, 0, 3)).isSameAs(RepeatedTexts.of(bytes, 4, 7));
  }

  @Test
  void neverTakesOneTextForAnotherWhateverWasSeenBefore() {
    check(new Random(1), 200_000);
  }

  @Test
  void neverTakesOneTextForAnotherWhileOtherThreadsRead() {
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      threads.add(CompletableFuture.runAsync(() -> check(random, 50_000)));
    }
    CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).join();
  }

  /** Far more texts than there are places, many alike, some too long to be kept. */
  private static void check(Random random, int texts) {
    for (int i = 0; i < texts; i++) {
      String text = "x".repeat(random.nextInt(5) == 0 ? 158 : 0) + random.nextInt(20_000);
      byte[] bytes = (" " + text + " ").getBytes(ISO_8859_1);

      assertThat(RepeatedTexts.of(bytes, 1, bytes.length - 1).textValue()).isEqualTo(text);
    }
  }
}
