package dev.crowsnest.kafka.inputs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records of topics that others write: events of AKS as Event Hubs has them. */
public final class InputRecords {
  private InputRecords() {}

  /** An event of AKS; every twentieth is an exec by somebody else, which is a finding. */
  public static String aks(int number, String cluster, Instant time) {
    String event = event(number, time).replace("\"", "\\\"");
    return """
        {"records":[{"category":"kube-audit","resourceId":"/SUBSCRIPTIONS/0/RESOURCEGROUPS/R/\
        PROVIDERS/MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS/%s","properties":{"log":"%s"}}]}"""
        .formatted(cluster, event);
  }

  /** Returns whether an event is a finding. */
  public static boolean isFinding(int number) {
    return number % 20 == 0;
  }

  public static String event(int number, Instant time) {
    boolean isExec = isFinding(number);
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"id-%d",\
        "stage":"ResponseComplete","requestURI":"%s","verb":"%s","user":{"username":"user-%d"},\
        "sourceIPs":["192.0.2.7"],"objectRef":{"resource":"%s"%s,"namespace":"shop","name":"web",\
        "apiVersion":"v1"},"responseStatus":{"metadata":{},"code":%d},\
        "requestReceivedTimestamp":"%s","stageTimestamp":"%s"}"""
        .formatted(
            number,
            isExec
                ? "/api/v1/namespaces/shop/pods/web/exec?command=sh"
                : "/api/v1/namespaces/shop/configmaps/web",
            isExec ? "create" : "get",
            number,
            isExec ? "pods" : "configmaps",
            isExec ? ",\"subresource\":\"exec\"" : "",
            isExec ? 101 : 200,
            time,
            time);
  }

  /** Appends records of these numbers, and returns when all are stored. */
  public static void append(
      Map<String, String> kafka, String topic, int from, int to, IntFunction<String> value) {
    Queue<Exception> notStored = new ConcurrentLinkedQueue<>();
    try (var producer =
        new KafkaProducer<>(
            new HashMap<>(kafka), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        byte[] key = Integer.toString(i).getBytes(UTF_8);
        producer.send(
            new ProducerRecord<>(topic, key, value.apply(i).getBytes(UTF_8)),
            (metadata, problem) -> {
              if (problem != null) {
                notStored.add(problem);
              }
            });
      }
    }
    if (!notStored.isEmpty()) {
      throw new IllegalStateException("not stored", notStored.peek());
    }
  }
}
