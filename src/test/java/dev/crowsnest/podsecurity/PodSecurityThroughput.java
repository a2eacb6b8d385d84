package dev.crowsnest.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Measures how many pods of two containers one core reads and judges at the restricted level. Run
 * its main; no test, because the number belongs to the machine.
 */
final class PodSecurityThroughput {
  private static final int ROUNDS = 8;
  private static final int PODS_PER_ROUND = 300_000;
  private static final String POD =
      """
      {"kind": "Pod", "apiVersion": "v1",
       "metadata": {"name": "web", "annotations": {"team": "a"}},
       "spec": {
        "serviceAccountName": "web", "dnsPolicy": "ClusterFirst", "restartPolicy": "Always",
        "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
        "volumes": [{"name": "tmp", "emptyDir": {}},
            {"name": "kube-api-access-x", "projected": {"sources": [
                {"serviceAccountToken": {"path": "token"}},
                {"configMap": {"name": "kube-root-ca.crt"}}, {"downwardAPI": {}}]}}],
        "containers": [
         {"name": "web", "image": "registry.example:5000/web:1.2",
          "ports": [{"containerPort": 8080, "protocol": "TCP"}],
          "resources": {"limits": {"cpu": "1", "memory": "1Gi"}},
          "livenessProbe": {"httpGet": {"path": "/live", "port": 8080}},
          "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}},
          "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],
          "securityContext": {"allowPrivilegeEscalation": false,
              "capabilities": {"drop": ["ALL"]}}},
         {"name": "sidecar", "image": "registry.example:5000/sidecar:3",
          "resources": {}, "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],
          "securityContext": {"privileged": true, "runAsUser": 0}}]}}
      """;

  private PodSecurityThroughput() {}

  /** Prints the pods per second of CPU time, round by round; the first rounds warm up. */
  public static void main(String[] arguments) throws IOException {
    JsonNode pod = new JsonMapper().readTree(POD);
    var cpu = ManagementFactory.getThreadMXBean();
    long refused = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      long start = cpu.getCurrentThreadCpuTime();
      for (int i = 0; i < PODS_PER_ROUND; i++) {
        refused += judge(pod);
      }
      double seconds = (cpu.getCurrentThreadCpuTime() - start) / 1e9;
      System.out.printf("round %d: %,.0f pods/s%n", round, PODS_PER_ROUND / seconds);
    }
    System.out.println(refused / PODS_PER_ROUND / ROUNDS + " checks refuse the pod");
  }

  private static long judge(JsonNode json) {
    long refused = 0;
    for (CheckResult result :
        PodSecurityEvaluator.STANDARD.evaluate(
            PodSecurityLevel.RESTRICTED, PodSecurityVersion.LATEST, Pod.read(json))) {
      refused += result.isAllowed() ? 0 : 1;
    }
    return refused;
  }
}
