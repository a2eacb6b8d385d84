package dev.crowsnest.cli.topics;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
import dev.crowsnest.kafka.inputs.InputTopics;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic, as the command shows it.
 *
 * @param places where clusters are in it; null if records have other keys
 */
record TopicRow(
    String name, int partitions, int replicas, String state, @Nullable ClusterPlaces places) {
  private static final List<Column<TopicRow>> COLUMNS =
      List.of(
          Column.<TopicRow>flexible("topic", 24, 20, row -> row.name).wrapped(),
          Column.fixed("partitions", 10, row -> Integer.toString(row.partitions)),
          Column.fixed("replicas", 8, row -> Integer.toString(row.replicas)),
          Column.<TopicRow>flexible("state", 40, 12, TopicRow::state).wrapped());

  static final RowType<TopicRow> TYPE = new RowType<>(COLUMNS, TopicRow::write);

  private static void write(TopicRow row, JsonGenerator out) throws IOException {
    out.writeStartObject();
    for (Column<TopicRow> column : COLUMNS) {
      out.writeStringField(column.name(), column.text().apply(row));
    }
    if (row.places != null) {
      out.writeFieldName("clusters_by_partition");
      row.places.write(out);
    }
    out.writeEndObject();
  }

  /** A topic of Crowsnest's own. */
  static TopicRow of(TopicState topic, @Nullable ClusterPlaces places) {
    return new TopicRow(topic.name(), topic.partitions(), topic.replicas(), state(topic), places);
  }

  /** A topic that an input reads. */
  static TopicRow of(InputTopics.TopicState input) {
    return new TopicRow(
        input.name(),
        input.partitions(),
        input.replicas(),
        input.exists() ? "input" : "missing input: its writer creates it",
        null);
  }

  private static String state(TopicState topic) {
    if (!topic.exists()) {
      return "missing";
    }
    return topic.differences().isEmpty() ? "ok" : String.join("; ", topic.differences());
  }
}
