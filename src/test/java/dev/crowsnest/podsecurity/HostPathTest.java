package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.PodEvents.createPod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPathTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "//, /",
    "/etc/, /etc",
    "/etc//cron.d/., /etc/cron.d",
    "/proc/1/.., /proc",
    "/../../etc, /etc",
    "etc, /etc",
    "'', /",
    "/var/run/docker.sock, /var/run/docker.sock"
  })
  void normalizesPaths(String written, String normalized) {
    assertThat(pod(written, "").values("pod.hostPaths")).containsExactly(normalized);
  }

  @ParameterizedTest
  @CsvSource({
    "/, critical, critical",
    "/var, critical, critical",
    "/var/run/docker.sock, critical, critical",
    "/run/containerd/containerd.sock, critical, critical",
    "/var/run/crio/crio.sock, critical, critical",
    "/var/run, critical, critical",
    "/run, critical, critical",
    "/proc, critical, critical",
    "/proc/1/root, critical, critical",
    "/sys/fs/cgroup, critical, critical",
    "/dev/sda, critical, critical",
    "/root/.ssh, critical, critical",
    "/etc, critical, critical",
    "/etc/cron.d, critical, high",
    "/etc/kubernetes/manifests, critical, critical",
    "/etc/localtime, low, ordinary",
    "/var/lib/kubelet/pki, critical, critical",
    "/var/lib/kubelet/device-plugins, high, high",
    "/home/admin, critical, high",
    "/usr/bin, critical, low",
    "/lib/modules, critical, low",
    "/var/log, high, low",
    "/var/log/pods, high, low",
    "/var/lib/docker/containers, high, low",
    "/var/lib/docker, critical, critical",
    "/data, ordinary, ordinary",
    "/etcetera, ordinary, ordinary",
    "/mnt/etc, ordinary, ordinary"
  })
  void judgesPathsByWhatTheyHoldAndWhetherTheyCanBeWritten(
      String path, String writable, String readOnly) {
    assertThat(pod(path, mount("v", false)).values("pod.hostPath.sensitivity"))
        .containsExactly(writable);
    assertThat(pod(path, mount("v", true)).values("pod.hostPath.sensitivity"))
        .containsExactly(readOnly);
  }

  @Test
  void takesAVolumeForWritableUnlessEveryMountIsReadOnly() {
    assertThat(
            pod("/var/log", mount("v", true) + ", " + mount("v", false))
                .values("pod.sensitiveHostPaths"))
        .containsExactly("/var/log");
    assertThat(
            pod("/var/log", mount("v", true) + ", " + mount("v", true))
                .values("pod.sensitiveHostPaths"))
        .isEmpty();
    assertThat(pod("/var/log", mount("other", true)).values("pod.sensitiveHostPaths"))
        .containsExactly("/var/log");
  }

  @Test
  void tellsTheWorstOfSeveral() {
    var event =
        createPod(
            """
            {'volumes': [{'name': 'a', 'hostPath': {'path': '/data'}},
                         {'name': 'b', 'hostPath': {'path': '/run/docker.sock'}},
                         {'name': 'c', 'emptyDir': {}}, {'name': 'd'}]}
            """);

    assertThat(event.values("pod.hostPaths")).isEqualTo(List.of("/data", "/run/docker.sock"));
    assertThat(event.values("pod.sensitiveHostPaths")).containsExactly("/run/docker.sock");
    assertThat(event.values("pod.hostPath.sensitivity")).containsExactly("critical");
  }

  private static PodEvents pod(String path, String mounts) {
    return createPod(
        "{'volumes': [{'name': 'v', 'hostPath': {'path': '%s'}}],".formatted(path)
            + " 'containers': [{'name': 'a', 'volumeMounts': ["
            + mounts
            + "]}]}");
  }

  private static String mount(String volume, boolean readOnly) {
    return "{'name': '%s', 'mountPath': '/m', 'readOnly': %s}".formatted(volume, readOnly);
  }
}
