package dev.crowsnest.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.podsecurity.PodSecurityEvaluator;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many pods of two containers, one of them privileged, one thread reads from their trees and
 * judges at the restricted level.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PodSecurityBenchmark {
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

  private JsonNode pod = MissingNode.getInstance();

  /** Once for each measurement. */
  @Setup
  public void parse() throws JsonProcessingException {
    pod = new JsonMapper().readTree(POD);
  }

  /** One pod. */
  @Benchmark
  public List<CheckResult> judge() {
    return PodSecurityEvaluator.STANDARD.evaluate(
        PodSecurityLevel.RESTRICTED, PodSecurityVersion.LATEST, Pod.read(pod));
  }
}
