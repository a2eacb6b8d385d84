package dev.crowsnest.clusterimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClusterImportPropertyTest {
  private static final String SECRET = "cGFzc3dvcmQ";
  private static final List<String> INPUTS =
      List.of(
          """
          {"apiVersion": "v1", "items": [
            {"apiVersion": "v1", "data": {"a": "%1$s"}, "kind": "Secret", "metadata": {"name": "s"}},
            {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
             "metadata": {"name": "r", "namespace": "n"}, "rules": [{"verbs": ["*"], "x": 1.5e3}]}],
           "kind": "List"} [null, {"kind": "Namespace", "apiVersion": "v1"}]
          """
              .formatted(SECRET),
          """
          apiVersion: v1
          kind: Secret
          data: {a: "%1$s"}
          ---
          kind: List
          items:
          - apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: r}
            rules:
            - verbs: ["*"]
              resources: [a, 0x1f, .inf, ~, 1e9]
          """
              .formatted(SECRET));

  /** Damaged in any way, an input ends; every event made of it is one, and no message tells all. */
  @Property(tries = 3_000)
  void noDamageMakesItThrowOrTalk(@ForAll("damaged") byte[] input) throws IOException {
    ClusterImport snapshot =
        new ClusterImport(
            AccessKind.ALL,
            new ByteArrayInputStream(input),
            "in",
            Instant.parse("2026-11-21T12:00:00Z"));

    int events = 0;
    for (Optional<byte[]> event = snapshot.next(); event.isPresent(); event = snapshot.next()) {
      events++;
      assertThat(new AuditDecoder().decode(event.get())).isInstanceOf(Decoded.class);
    }
    assertThat(snapshot.counts().events()).isEqualTo(events);
    assertThat(String.join("\n", snapshot.counts().problems())).doesNotContain(SECRET);
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    return Combinators.combine(Arbitraries.of(INPUTS), damages())
        .as(
            (input, damages) -> {
              StringBuilder text = new StringBuilder(new String(input.getBytes(UTF_8), ISO_8859_1));
              damages.forEach(damage -> damage.on(text));
              return text.toString().getBytes(ISO_8859_1);
            });
  }

  private static Arbitrary<List<Damage>> damages() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(
                "",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "'",
                "&a ",
                "*a",
                "<<: ",
                "? ",
                "- ",
                "|",
                "\t",
                "\n",
                "---\n",
                "\u00ff",
                "\u0000",
                "!!binary ",
                "null",
                "1e999999999",
                "%"))
        .as(Damage::new)
        .list()
        .ofMaxSize(4);
  }

  /** Some characters exchanged for others. */
  private record Damage(int at, int length, String with) {
    void on(StringBuilder text) {
      int start = Math.min(at, text.length());
      text.replace(start, Math.min(start + length, text.length()), with);
    }
  }
}
