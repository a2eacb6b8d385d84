package dev.crowsnest.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The techniques that rules name. */
class TechniquesTest {

  @Test
  void eachIsInTheCatalogueThatFindingsTakeItsNameFrom() throws IOException {
    String catalogue;
    try (var stream = TechniquesTest.class.getResourceAsStream("/attack/attack.tsv")) {
      catalogue = new String(stream.readAllBytes(), UTF_8);
    }
    Set<String> known =
        catalogue
            .lines()
            .filter(line -> line.startsWith("T1"))
            .map(line -> line.split("\t")[0])
            .collect(Collectors.toSet());

    Set<String> unknown = new TreeSet<>();
    for (Rule rule : ShippedRules.rules().rules()) {
      for (String tag : rule.tags()) {
        if (tag.startsWith("attack.t1")) {
          unknown.add(tag.substring("attack.".length()).toUpperCase(Locale.ROOT));
        }
      }
    }
    unknown.removeAll(known);

    assertThat(unknown).isEmpty();
  }
}
