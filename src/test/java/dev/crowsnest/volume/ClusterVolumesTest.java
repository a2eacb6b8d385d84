package dev.crowsnest.volume;

import static dev.crowsnest.workload.WorkloadEvents.event;
import static dev.crowsnest.workload.WorkloadEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Paths on a node that pods reach through claims. */
class ClusterVolumesTest {
  private final Store store = new HeapStore();
  private int second;

  /** Against plain maps: what is written, bound and deleted, in any order, by a new instance. */
  @Test
  void knowsWhatAPodReaches() {
    Random random = new Random(14);
    Map<String, String> paths = new HashMap<>();
    Map<String, String> claimOfVolume = new HashMap<>();
    Map<String, String> volumeOfClaim = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      String volume = "v" + random.nextInt(5);
      String claim = "c" + random.nextInt(5);
      switch (random.nextInt(6)) {
        case 0 -> {
          String path = "/srv/" + random.nextInt(3);
          apply(
              write("create", "PersistentVolume", volume, "'hostPath': {'path': '" + path + "'}"));
          paths.put(volume, path);
          claimOfVolume.remove(volume);
        }
        case 1 -> {
          String path = "/data/" + random.nextInt(3);
          apply(
              write(
                  "update",
                  "PersistentVolume",
                  volume,
                  "'local': {'path': '"
                      + path
                      + "'}, 'claimRef': {'namespace': 'shop', 'name': '"
                      + claim
                      + "'}"));
          paths.put(volume, path);
          claimOfVolume.put(volume, claim);
        }
        case 2 -> {
          apply(write("create", "PersistentVolumeClaim", claim, "'volumeName': '" + volume + "'"));
          volumeOfClaim.put(claim, volume);
        }
        case 3 -> {
          apply(event(++second, "delete", "persistentvolumes", volume).view());
          paths.remove(volume);
          claimOfVolume.remove(volume);
        }
        case 4 -> {
          apply(event(++second, "delete", "persistentvolumeclaims", claim).view());
          volumeOfClaim.remove(claim);
        }
        default -> {
          Set<String> expected = new TreeSet<>();
          claimOfVolume.forEach(
              (name, of) -> {
                if (of.equals(claim)) {
                  expected.add(paths.get(name));
                }
              });
          String named = paths.get(volumeOfClaim.getOrDefault(claim, ""));
          if (named != null) {
            expected.add(named);
          }

          assertThat(reached(claim)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void readOnlyMountsOfProgramsGiveLittleAway() {
    apply(
        write(
            "create",
            "PersistentVolume",
            "v",
            "'hostPath': {'path': '/usr/../usr/bin/'}, 'claimRef': {'namespace': 'shop', 'name': 'c'}"));

    assertThat(mounted("c", "true").get(ClaimedPath.OF_POD))
        .singleElement()
        .matches(path -> path.path().equals("/usr/bin") && !path.isSensitive());
    assertThat(mounted("c", "false").get(ClaimedPath.OF_POD))
        .singleElement()
        .matches(ClaimedPath::isSensitive);
  }

  private Set<String> reached(String claim) {
    return mounted(claim, "false").get(ClaimedPath.OF_POD).stream()
        .map(ClaimedPath::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private EventView mounted(String claim, String readOnly) {
    EventView view =
        write(
            "create",
            "Pod",
            "p" + second,
            "'containers': [{'name': 'c', 'volumeMounts': [{'name': 'd', 'readOnly': "
                + readOnly
                + "}]}], 'volumes': [{'name': 'd', 'persistentVolumeClaim': {'claimName': '"
                + claim
                + "'}}]");
    return apply(view);
  }

  private EventView write(String verb, String kind, String name, String spec) {
    String object = "{'kind': '%s', 'metadata': {'name': '%s'}, 'spec': {%s}}";
    return event(++second, verb, kind.toLowerCase(java.util.Locale.ROOT) + 's', name)
        .request(json(object.formatted(kind, name, spec)))
        .view();
  }

  private EventView apply(EventView view) {
    assertThat(ClusterVolumes.concerns(view.event())).isTrue();
    new ClusterVolumes("one", store).apply(view);
    return view;
  }
}
