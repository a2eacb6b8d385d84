package dev.crowsnest.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.aggregate.AggregateKind;
import dev.crowsnest.cli.output.OutputFormat;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.cli.output.Terminal;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.kafka.TopicAdmin.TopicState;
import dev.crowsnest.kafka.TopicReader.TopicRecord;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of topics fit 80 columns, whether rows are collected or arrive one by one. */
class TopicTablesTest {
  private static final String LONG = "a-name-that-is/as-long-as-the-longest-names.of-clusters";

  @Test
  void topicsFit() throws IOException {
    String name = "a.long.prefix.of.a.company.k8s.audit.events";
    TopicState row = new TopicState(Topic.EVENTS, name, 12, 3, List.of(LONG + "=is (want)", LONG));

    assertThat(fitted(TopicRow.TYPE, TopicRow.of(row, null))).contains("a.long.prefix.");
  }

  @Test
  void deadLettersFit() throws IOException {
    TopicRecord row =
        new TopicRecord(
            "k8s.audit.dead-letters",
            11,
            1_234_567,
            Instant.parse("2026-11-21T10:00:00.123Z"),
            LONG,
            new byte[0],
            Map.of(
                DeadLetter.REASON,
                "unsupported-version",
                DeadLetter.DETAIL,
                LONG,
                DeadLetter.PLACE,
                LONG,
                DeadLetter.LENGTH,
                "8388608"));

    assertThat(fitted(DeadLettersListCommand.TYPE, row)).contains("11-21 10:00:00", "8388608");
  }

  @ParameterizedTest
  @EnumSource(AggregateKind.class)
  void aggregatesFit(AggregateKind kind) throws IOException {
    var row = new ObjectMapper().createObjectNode();
    row.put("cluster", LONG).put("window_start", "2026-11-21T10:00:00Z").put("count", 12_345_678);
    kind.dimensions().forEach(dimension -> row.put(dimension, LONG));

    assertThat(fitted(AggregatesCommand.rows(kind), (JsonNode) row))
        .contains("11-21 10:00:00", "12345678");
  }

  private static <T> String fitted(RowType<T> type, T row) throws IOException {
    String all = "";
    for (OutputMode mode : OutputMode.values()) {
      StringWriter text = new StringWriter();
      try (RowWriter<T> rows =
          OutputFormat.TABLE.open(type, text, new Terminal(false, OptionalInt.of(80)), mode)) {
        rows.write(row);
      }
      assertThat(text.toString().lines()).allMatch(line -> line.length() <= 80);
      all += text;
    }
    return all;
  }
}
