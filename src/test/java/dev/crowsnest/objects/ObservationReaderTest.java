package dev.crowsnest.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.SampleEvent;
import dev.crowsnest.objects.Observation.ChangedUnseen;
import dev.crowsnest.objects.Observation.CollectionDeleted;
import dev.crowsnest.objects.Observation.Deleted;
import dev.crowsnest.objects.Observation.Listed;
import dev.crowsnest.objects.Observation.Patched;
import dev.crowsnest.objects.Observation.Stored;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationReaderTest {
  private static final String BOX =
      "{'kind': 'Box', 'metadata': {'name': 'b', 'namespace': 'shop', 'uid': 'u',"
          + " 'resourceVersion': '7'}}";

  @ParameterizedTest
  @CsvSource({
    "create, boxs, 201, true",
    "create, boxs, 403, false",
    "create, boxs/status, 201, false",
    "create, bottles, 201, false",
    "watch, boxs, 200, false"
  })
  void readsSuccessesOfRegisteredKindsOnly(String verb, String resource, int code, boolean isRead) {
    assertThat(read(verb, resource, "b", code, "", BOX)).hasSize(isRead ? 1 : 0);
  }

  @Test
  void prefersTheStoredObjectToTheRequest() {
    assertThat(read("patch", "boxs", "b", 200, "{'spec': 1}", BOX))
        .singleElement()
        .isInstanceOfSatisfying(
            Stored.class,
            stored -> {
              assertThat(stored.version().uid()).isEqualTo("u");
              assertThat(stored.version().resourceVersion()).isEqualTo("7");
              assertThat(stored.created()).isFalse();
            });
  }

  @Test
  void readsWhatARequestAloneShows() {
    assertThat(read("patch", "boxs", "b", 200, "{'spec': 1}", ""))
        .singleElement()
        .isInstanceOf(Patched.class);
    assertThat(read("update", "boxs", "b", 200, "", ""))
        .singleElement()
        .isInstanceOf(ChangedUnseen.class);
    assertThat(read("create", "boxs", "", 201, "", "")).isEmpty();
  }

  @Test
  void keepsAnObjectWithFinalizersThatIsOnlyMarked() {
    String marked = BOX.replace("'uid'", "'finalizers': ['f'], 'uid'");

    assertThat(read("delete", "boxs", "b", 200, "", marked))
        .singleElement()
        .isInstanceOf(Stored.class);
    assertThat(read("delete", "boxs", "b", 200, "", BOX))
        .singleElement()
        .isInstanceOf(Deleted.class);
  }

  @Test
  void doesNotTakeADeletionWithoutNameForThatOfAllObjects() {
    assertThat(read("delete", "boxs", "", 200, "", "{'kind': 'Status'}")).isEmpty();
    assertThat(read("deletecollection", "boxs", "", 200, "", "{'kind': 'Status'}"))
        .singleElement()
        .isInstanceOf(CollectionDeleted.class);
  }

  @Test
  void readsTheItemsOfAList() {
    String list = "{'kind': 'BoxList', 'items': [" + BOX + ", {'metadata': {}}, 7]}";

    assertThat(read("list", "boxs", "", 200, "", list)).singleElement().isInstanceOf(Listed.class);
  }

  private static List<Observation> read(
      String verb, String resource, String name, int code, String request, String response) {
    String[] path = resource.split("/", 2);
    String event =
        ("{'kind': 'Event', 'apiVersion': 'audit.k8s.io/v1', 'level': 'RequestResponse',"
                + " 'auditID': 'a', 'stage': 'ResponseComplete', 'requestURI': '/apis', 'verb': '"
                + verb
                + "', 'user': {'username': 'alice'}, 'objectRef': {'apiGroup': 'example.com',"
                + " 'namespace': 'shop', 'resource': '"
                + path[0]
                + (path.length > 1 ? "', 'subresource': '" + path[1] : "")
                + "', 'name': '"
                + name
                + "'}, 'responseStatus': {'code': "
                + code
                + "}, 'requestReceivedTimestamp': '2026-01-01T00:00:00Z',"
                + " 'stageTimestamp': '2026-01-01T00:00:00Z'"
                + (request.isEmpty() ? "" : ", 'requestObject': " + request)
                + (response.isEmpty() ? "" : ", 'responseObject': " + response)
                + "}")
            .replace('\'', '"');
    EventView view = SampleEvent.view(event.getBytes(StandardCharsets.UTF_8));
    return ObservationReader.read(view, Thing.ALL, Contents.OF_KIND);
  }
}
