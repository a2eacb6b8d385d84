package dev.crowsnest.podsecurity.pod;

import static dev.crowsnest.podsecurity.pod.Sensitivity.CRITICAL;
import static dev.crowsnest.podsecurity.pod.Sensitivity.HIGH;
import static dev.crowsnest.podsecurity.pod.Sensitivity.LOW;
import static dev.crowsnest.podsecurity.pod.Sensitivity.ORDINARY;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The list of sensitive paths on a node. A path is rated by the longest listed path that it is
 * under, and by all listed paths under it.
 */
public final class SensitivePaths {
  private record Entry(String path, Sensitivity whenRead, Sensitivity whenWritten) {}

  private static final List<Entry> ENTRIES =
      List.of(
          // Container runtimes: anyone who can talk to the socket can start privileged containers.
          // A
          // read-only mount does not stop a connection.
          critical("/run/docker.sock"),
          critical("/run/docker"),
          critical("/run/containerd"),
          critical("/run/k3s/containerd"),
          critical("/run/k0s"),
          critical("/run/crio"),
          critical("/run/cri-dockerd.sock"),
          critical("/run/dockershim.sock"),
          critical("/run/podman"),
          critical("/run/systemd"),
          critical("/run/dbus"),
          // The kernel's own trees: /proc/1/root is the node's root.
          critical("/proc"),
          critical("/sys"),
          critical("/dev"),
          new Entry("/dev/shm", LOW, HIGH),
          new Entry("/dev/null", ORDINARY, ORDINARY),
          new Entry("/dev/zero", ORDINARY, ORDINARY),
          // Kubernetes: keys of the cluster, static pods, every pod's secrets.
          critical("/etc/kubernetes"),
          critical("/var/lib/kubelet"),
          new Entry("/var/lib/kubelet/device-plugins", HIGH, HIGH),
          new Entry("/var/lib/kubelet/plugins", HIGH, HIGH),
          new Entry("/var/lib/kubelet/plugins_registry", HIGH, HIGH),
          new Entry("/var/lib/kubelet/pod-resources", LOW, HIGH),
          critical("/var/lib/etcd"),
          critical("/var/lib/rancher"),
          critical("/etc/cni"),
          critical("/opt/cni"),
          // Images and files of other containers.
          critical("/var/lib/docker"),
          new Entry("/var/lib/docker/containers", LOW, HIGH),
          critical("/var/lib/containerd"),
          critical("/var/lib/containers"),
          critical("/var/lib/crio"),
          // Accounts, keys, and programs that root runs.
          new Entry("/etc", HIGH, CRITICAL),
          critical("/etc/shadow"),
          new Entry("/etc/localtime", ORDINARY, LOW),
          new Entry("/etc/machine-id", ORDINARY, LOW),
          new Entry("/etc/os-release", ORDINARY, LOW),
          new Entry("/etc/resolv.conf", ORDINARY, HIGH),
          new Entry("/etc/hosts", ORDINARY, HIGH),
          new Entry("/etc/passwd", LOW, CRITICAL),
          new Entry("/etc/ssl/certs", ORDINARY, HIGH),
          new Entry("/etc/ca-certificates", ORDINARY, HIGH),
          new Entry("/etc/pki/ca-trust", ORDINARY, HIGH),
          new Entry("/etc/pki/tls/certs", ORDINARY, HIGH),
          critical("/root"),
          new Entry("/home", HIGH, CRITICAL),
          new Entry("/var/spool/cron", HIGH, CRITICAL),
          // Programs: harmless to read; writing them gives control of the node.
          new Entry("/bin", LOW, CRITICAL),
          new Entry("/sbin", LOW, CRITICAL),
          new Entry("/lib", LOW, CRITICAL),
          new Entry("/lib64", LOW, CRITICAL),
          new Entry("/lib/modules", LOW, CRITICAL),
          new Entry("/usr", LOW, CRITICAL),
          new Entry("/usr/share/zoneinfo", ORDINARY, LOW),
          new Entry("/usr/share/ca-certificates", ORDINARY, HIGH),
          new Entry("/usr/local/share/ca-certificates", ORDINARY, HIGH),
          new Entry("/boot", LOW, CRITICAL),
          // Logs: with write access, a symbolic link there makes the kubelet read any file on the
          // node.
          new Entry("/var/log", LOW, HIGH),
          new Entry("/run/log", LOW, HIGH),
          new Entry("/run/xtables.lock", LOW, LOW),
          new Entry("/run/flannel", LOW, LOW),
          new Entry("/run/calico", LOW, HIGH),
          new Entry("/run/utmp", LOW, LOW),
          new Entry("/run/udev", LOW, HIGH),
          new Entry("/run", HIGH, CRITICAL),
          new Entry("/var/lib/cloud", HIGH, CRITICAL),
          new Entry("/var/backups", HIGH, HIGH),
          new Entry("/tmp", LOW, LOW));

  private SensitivePaths() {}

  /** Returns how sensitive a normalized path is if it can be read, or also written. */
  public static Sensitivity of(String path, boolean readOnly) {
    String place = withoutLinks(path);
    Entry above = null;
    Sensitivity worst = ORDINARY;
    for (Entry entry : ENTRIES) {
      if (isAtOrUnder(place, entry.path)) {
        if (above == null || entry.path.length() > above.path.length()) {
          above = entry;
        }
      } else if (isAtOrUnder(entry.path, place)) {
        worst = worse(worst, readOnly ? entry.whenRead : entry.whenWritten);
      }
    }
    return above == null ? worst : worse(worst, readOnly ? above.whenRead : above.whenWritten);
  }

  /**
   * Returns an absolute path without empty segments, {@code .}, {@code ..} and trailing slashes:
   * {@code /proc/1/..} is {@code /proc}.
   */
  public static String normalized(String path) {
    Deque<String> steps = new ArrayDeque<>();
    int start = 0;
    while (start < path.length()) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      String step = path.substring(start, end);
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
      start = end + 1;
    }
    return '/' + String.join("/", steps);
  }

  /** Replaces {@code /var/run}, which is a link to {@code /run} on all common nodes. */
  private static String withoutLinks(String path) {
    return isAtOrUnder(path, "/var/run") ? path.substring("/var".length()) : path;
  }

  private static boolean isAtOrUnder(String path, String ancestor) {
    return path.equals(ancestor)
        || ancestor.equals("/")
        || (path.length() > ancestor.length()
            && path.charAt(ancestor.length()) == '/'
            && path.startsWith(ancestor));
  }

  private static Sensitivity worse(Sensitivity one, Sensitivity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Entry critical(String path) {
    return new Entry(path, CRITICAL, CRITICAL);
  }
}
