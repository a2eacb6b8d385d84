package dev.crowsnest.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.actor.OwnerChains;
import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.store.HeapStore;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every request of the recordings has a person, or says why not; no secret is in either. */
class PersonsOfRecordingsTest {
  @Test
  void theyAreThePeopleWhoWorkedThere() {
    // Given
    PersonEnricher enricher = new PersonEnricher(new HeapStore(), OwnerChains.NONE);
    Set<String> names = new TreeSet<>();
    Set<String> details = new TreeSet<>();

    // When
    Recordings.lines()
        .forEach(
            line -> {
              EventView view = SampleEvent.view(line.getBytes(UTF_8));
              enricher.prepare(view);
              if (enricher.concerns(view)) {
                enricher.onEvent(view);
              }
              Person person = view.get(Person.FACT);
              assertThat(person.isKnown() || !person.detail().isEmpty()).as(line).isTrue();
              names.add(person.name());
              details.add(person.detail());
            });

    // Then
    assertThat(names).containsExactlyInAnyOrder("", "alice", "kubernetes-admin");
    assertThat(details)
        .contains(
            "a certificate for this name was issued to kubernetes-admin (request alice-csr); the"
                + " request does not say whether it was used",
            "authentication failed, so there is no identity",
            "the request came without a credential")
        .allSatisfy(detail -> assertThat(Redaction.text(detail)).isEqualTo(detail));
  }
}
