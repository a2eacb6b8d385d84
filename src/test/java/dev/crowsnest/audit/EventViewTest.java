package dev.crowsnest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventViewTest {
  private static final AtomicInteger COMPUTED = new AtomicInteger();
  private static final Fact<String> FACT =
      Fact.of("a fact", view -> "computed " + COMPUTED.incrementAndGet());

  private final EventView view = SampleEvent.of("get", "pods").view();

  @Test
  void computesAFactOnceForAnEvent() {
    int before = COMPUTED.get();
    assertThat(view.get(FACT)).isEqualTo(view.get(FACT));
    assertThat(COMPUTED).hasValue(before + 1);
  }

  @Test
  void readersSeeWhatAnEnricherSet() {
    view.put(FACT, "from state");
    assertThat(view.get(FACT)).isEqualTo("from state");
  }

  @Test
  void refusesToOverwriteWhatSomebodyRead() {
    String read = view.get(FACT);
    assertThatIllegalStateException()
        .isThrownBy(() -> view.put(FACT, "too late"))
        .withMessageContaining("a fact");
    assertThat(view.get(FACT)).isEqualTo(read);
  }

  @Test
  void refusesASecondSource() {
    view.put(FACT, "from state");
    assertThatIllegalStateException().isThrownBy(() -> view.put(FACT, "from elsewhere"));
  }
}
