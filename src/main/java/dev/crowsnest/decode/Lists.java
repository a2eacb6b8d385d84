package dev.crowsnest.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where lists of events, or of what wraps events, stand in larger values: their elements are read
 * one by one, however long the list is. A node is what stands at one place. Immutable.
 */
final class Lists {
  /**
   * The members from the value down to each list. A list on the way has many such values. The
   * comment says who writes it.
   */
  private static final List<String> PATHS =
      List.of(
          "items", // API servers
          "Items", // Go programs that encode their own types
          "records", // Azure, Firehose over HTTP
          "Records", // Lambda: Kinesis
          "logEvents", // CloudWatch subscriptions
          "events", // CloudWatch filter-log-events and get-log-events
          "results", // CloudWatch Insights
          "result", // Splunk's search, one document
          "entries", // Cloud Logging
          "receivedMessages", // Pub/Sub pull
          "hits.hits", // Elasticsearch, OpenSearch
          "data.result.values", // Loki query_range
          "streams.values", // Loki push
          "streams.entries", // Loki push, older
          "tables.rows", // Log Analytics
          "resourceLogs.scopeLogs.logRecords", // OTLP
          "resourceLogs.instrumentationLibraryLogs.logRecords"); // OTLP before 1.0

  /** What may stand in a line of its own, or in an array. */
  static final Lists ROOT = ofPaths();

  private final Map<String, Lists> byQuotedName = new HashMap<>();

  private Lists() {}

  /** Returns what stands in the member; null if no list is there. */
  @Nullable Lists member(String quotedName) {
    return byQuotedName.get(quotedName);
  }

  @SuppressWarnings("ReferenceEquality") // There is one root.
  boolean isRoot() {
    return this == ROOT;
  }

  /** Whether the elements are looked at no further. */
  boolean isLeaf() {
    return byQuotedName.isEmpty();
  }

  private static Lists ofPaths() {
    Lists root = new Lists();
    for (String path : PATHS) {
      Lists node = root;
      for (String name : path.split("\\.", -1)) {
        node = node.byQuotedName.computeIfAbsent('"' + name + '"', absent -> new Lists());
      }
    }
    return root;
  }
}
