package dev.crowsnest.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final DoorLimits limits = DoorLimits.usual();
  private final Places places = new Places(limits);

  @Test
  void giveOneCredentialItsShareAndNoMore() {
    assertThat(takeAll("a", "prod")).hasSize(limits.reserved() + limits.placesOfOne());
  }

  @Test
  void keepTheReservedOnesForAClusterWhenOthersHaveTakenTheRest() {
    takeAll("a", "prod");
    takeAll("b", "stage");
    takeAll("c", "lab");

    assertThat(takeAll("d", "edge")).hasSize(limits.reserved());
  }

  @Test
  void reserveForEachClusterOfACredential() {
    takeAll("a", "prod");

    assertThat(takeAll("a", "stage")).hasSize(limits.reserved());
  }

  @Test
  void reserveNothingForThoseWhomNobodyVouchesFor() {
    for (int name = 0; name < 100; name++) {
      places.take(new Caller("cluster " + name, Optional.of("c" + name), false));
    }

    assertThat(places.taken()).isEqualTo(limits.places());
  }

  @Test
  void comeBackOnceHoweverOftenTheyAreGivenBack() {
    List<Places.Place> taken = takeAll("a", "prod");

    taken.get(0).giveBack();
    taken.get(0).giveBack();

    assertThat(takeAll("a", "prod")).hasSize(1);
    assertThat(places.taken()).isEqualTo(taken.size());
  }

  private List<Places.Place> takeAll(String credential, String cluster) {
    var caller = new Caller(credential, Optional.of(cluster), true);
    List<Places.Place> taken = new ArrayList<>();
    for (Optional<Places.Place> place = places.take(caller);
        place.isPresent();
        place = places.take(caller)) {
      taken.add(place.get());
    }
    return taken;
  }
}
