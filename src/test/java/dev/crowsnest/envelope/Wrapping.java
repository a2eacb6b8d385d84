package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The other way round: puts an event into an envelope, as one line. */
public final class Wrapping {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The first of two pieces of a line in CRI's format ends here. */
  private static final int PIECE = 100;

  private Wrapping() {}

  /** Every shape that can be made of a plain event, by the name of the envelope. */
  public static Map<String, UnaryOperator<String>> all() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("plain", event -> event);
    all.put("list", event -> "{\"kind\":\"EventList\",\"items\":[" + event + "]}");
    clouds(all);
    stores(all);
    shippers(all);
    lines(all);
    return all;
  }

  private static void clouds(Map<String, UnaryOperator<String>> all) {
    all.put("pubsub", e -> "{\"message\":{\"data\":\"" + base64(e) + "\",\"messageId\":\"1\"}}");
    all.put("cloudwatch", Wrapping::subscription);
    all.put(
        "cloudwatch-lambda",
        e -> "{\"awslogs\":{\"data\":\"" + base64(gzip(subscription(e))) + "\"}}");
    all.put(
        "cloudwatch-insights",
        e ->
            "{\"results\":[[{\"field\":\"@timestamp\",\"value\":\"x\"},{\"field\":\"@message\",\"value\":"
                + text(e)
                + "}]]}");
    all.put(
        "kinesis",
        e ->
            "{\"Records\":[{\"kinesis\":{\"sequenceNumber\":\"1\",\"data\":\""
                + base64(gzip(subscription(e)))
                + "\"}}]}");
    all.put(
        "firehose",
        e ->
            "{\"requestId\":\"r\",\"timestamp\":1,\"records\":[{\"data\":\""
                + base64(gzip(subscription(e)))
                + "\"}]}");
    all.put(
        "aks",
        e -> "{\"category\":\"kube-audit\",\"properties\":{\"log\":" + text(e + "\n") + "}}");
    all.put("aks-log-analytics", e -> "{\"Category\":\"kube-audit\",\"log_s\":" + text(e) + "}");
    all.put("openshift", e -> "{\"log_type\":\"audit\",\"structured\":" + e + "}");
  }

  private static void stores(Map<String, UnaryOperator<String>> all) {
    all.put("elasticsearch", e -> "{\"_index\":\"a\",\"_id\":\"0\",\"_source\":" + e + "}");
    all.put("splunk-hec", e -> "{\"time\":1.5,\"sourcetype\":\"audit\",\"event\":" + e + "}");
    all.put("splunk", e -> "{\"preview\":false,\"result\":{\"_raw\":" + text(e) + "}}");
    all.put("loki", e -> "{\"labels\":{\"job\":\"audit\"},\"line\":" + text(e) + "}");
    all.put(
        "loki-api",
        e ->
            "{\"streams\":[{\"stream\":{\"job\":\"a\"},\"values\":[[\"1795\"," + text(e) + "]]}]}");
  }

  private static void shippers(Map<String, UnaryOperator<String>> all) {
    all.put(
        "otlp",
        e ->
            "{\"resourceLogs\":[{\"resource\":{},\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":"
                + "\"1\",\"body\":{\"stringValue\":"
                + text(e)
                + "}}]}]}]}");
    all.put("kafka-connect", e -> "{\"schema\":{\"type\":\"string\"},\"payload\":" + text(e) + "}");
    all.put("elastic-agent", e -> "{\"@timestamp\":\"x\",\"kubernetes\":{\"audit\":" + e + "}}");
    all.put("journald", e -> "{\"_SYSTEMD_UNIT\":\"k3s\",\"MESSAGE\":" + text(e) + "}");
    all.put("filebeat", e -> "{\"@metadata\":{\"beat\":\"filebeat\"},\"message\":" + text(e) + "}");
    all.put("logstash", e -> "{\"@version\":\"1\",\"message\":" + text(e) + "}");
    all.put("vector", e -> "{\"source_type\":\"file\",\"message\":" + text(e) + "}");
    all.put("docker", e -> "{\"log\":" + text(e + "\n") + ",\"stream\":\"stdout\",\"time\":\"x\"}");
    all.put("fluent-bit", e -> "{\"date\":1.5,\"log\":" + text(e) + "}");
    all.put("record", e -> "{\"what\":{\"ever\":" + text(e) + "}}");
  }

  private static void lines(Map<String, UnaryOperator<String>> all) {
    all.put("json-string", Wrapping::text);
    all.put("cri", e -> "2026-11-20T10:01:00.1Z stdout F " + e);
    all.put(
        "cri-pieces",
        e ->
            "2026-11-20T10:01:00.1Z stdout P "
                + e.substring(0, PIECE)
                + "\n2026-11-20T10:01:00.1Z stdout F "
                + e.substring(PIECE));
    all.put("syslog", e -> "<134>Nov 20 10:01:00 cp-1 kube-apiserver[12]: " + e);
    all.put("fluentd-file", e -> "2026-11-20T10:01:00+00:00\tkube.audit\t" + e);
    all.put("aws-logs", e -> "2026-11-20T10:01:00.223Z kube-apiserver-audit-1 " + e);
    all.put("node-prefix", e -> "master-0.example.com " + e);
  }

  private static String subscription(String event) {
    ObjectNode message = JSON.createObjectNode().put("messageType", "DATA_MESSAGE");
    message.put("logGroup", "/aws/eks/demo/cluster").put("logStream", "kube-apiserver-audit-1");
    ArrayNode events = message.putArray("logEvents");
    events.addObject().put("id", "0").put("timestamp", 1L).put("message", event);
    return message.toString();
  }

  private static String text(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
