package dev.crowsnest.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "delete", "deletecollection");

  @ParameterizedTest
  @CsvSource({
    "gett, get",
    "lsit, list",
    "LIST, list",
    "wach, watch",
    "craete, create",
    "deletecolection, deletecollection",
    "dele, delete",
  })
  void suggestsWhatATypoMayMean(String typed, String meant) {
    assertThat(SimilarNames.of(typed, VERBS)).first().isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "banana", "put", "''"})
  void suggestsNothingForWhatIsNotSimilar(String typed) {
    assertThat(SimilarNames.of(typed, VERBS)).isEmpty();
    assertThat(SimilarNames.question(typed, VERBS)).isEmpty();
  }

  @Test
  void suggestsAtMostThreeInOneOrder() {
    assertThat(SimilarNames.of("prod-x", List.of("prod-d", "prod-b", "prod-c", "prod-a")))
        .containsExactly("prod-a", "prod-b", "prod-c");
    assertThat(SimilarNames.question("prod-x", List.of("prod-b", "prod-a")))
        .isEqualTo("did you mean 'prod-a' or 'prod-b'?");
  }

  @Test
  void isBoundedInTime() {
    // Given
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      many.add("name".repeat(20) + i);
    }

    // When
    long before = System.nanoTime();
    SimilarNames.of("n".repeat(200), many);
    SimilarNames.of("n".repeat(1_000_000), many);

    // Then
    assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
  }
}
