package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.PodEvents.createPod;
import static dev.crowsnest.podsecurity.PodEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodBestPracticesTest {
  private static final String CARELESS = "{'containers': [{'name': 'a', 'image': 'a'}]}";

  @Test
  void namesWhatAWrittenPodLeavesOut() {
    assertThat(createPod(CARELESS).view().get(PodBestPractices.FACT))
        .containsExactly(
            "automountedToken",
            "latestImage",
            "mayRunAsRoot",
            "missingLimits",
            "missingProbes",
            "writableRootFilesystem");
  }

  @Test
  void doesNotCountWhatChangedNothing() {
    assertThat(createPod(CARELESS).code(403).view().get(PodBestPractices.FACT)).isEmpty();
    assertThat(event("get", "pods").view().get(PodBestPractices.FACT)).isEmpty();
  }

  @Test
  void countsAWorkloadOnceHoweverManyPodsAreMadeOfIt() {
    String template = "{'spec': {'template': {'spec': " + CARELESS + "}}}";
    String owned =
        "{'metadata': {'ownerReferences': [{'kind': 'ReplicaSet'}]}, 'spec': " + CARELESS + "}";

    assertThat(event("create", "deployments").request(template).view().get(PodBestPractices.FACT))
        .hasSize(6);
    assertThat(event("create", "pods").request(owned).view().get(PodBestPractices.FACT)).isEmpty();
  }

  @Test
  void knowsOfAPatchOnlyWhatItSetsWrong() {
    String patch = "{'spec': {'containers': [{'name': 'a', 'image': 'a:latest'}]}}";

    assertThat(event("patch", "pods").request(patch).view().get(PodBestPractices.FACT))
        .containsExactly("latestImage");
  }
}
