package dev.crowsnest.cli.lookup;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.redaction.Redaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Collects requests in order of time; of very many, the latest. */
final class Timeline {
  static final int MOST_ROWS = 100_000;

  /** Findings name at most twenty requests each. */
  private static final int MOST_MARKS = 500_000;

  private static final int MOST_STARTED = 10_000;

  /** A finding may name its requests a minute of the cluster's time after they came. */
  private static final int MOST_OTHERS = 50_000;

  private static final Comparator<TimelineRow> ORDER =
      Comparator.comparing(TimelineRow::time).thenComparingLong(TimelineRow::number);

  private final PriorityQueue<TimelineRow> rows = new PriorityQueue<>(ORDER);
  private final Map<String, Map<String, TimelineRow.Mark>> marks = new HashMap<>();
  private final Set<String> meant = new HashSet<>();
  private final Map<String, TimelineRow> started = new LinkedHashMap<>();
  private final Map<String, Deque<Answer>> others = new LinkedHashMap<>();
  private int othersCount;
  private long count;
  private long leftOut;

  /** What an API server answered, or began to answer. */
  private record Answer(TimelineRow row, String request, boolean isStart) {}

  /** Adds a request; of one that takes long, its end replaces its start. */
  void add(AuditEvent event, String place) {
    add(answer(event, place));
  }

  /** Remembers a request for a while: a finding may say that it is asked for. */
  void remember(AuditEvent event, String place) {
    Answer answer = answer(event, place);
    others.computeIfAbsent(event.auditId(), any -> new ArrayDeque<>(1)).add(answer);
    if (++othersCount > MOST_OTHERS) {
      var oldest = others.entrySet().iterator();
      Deque<Answer> answers = oldest.next().getValue();
      answers.remove();
      othersCount--;
      if (answers.isEmpty()) {
        oldest.remove();
      }
    }
  }

  private Answer answer(AuditEvent event, String place) {
    TimelineRow row = row(event, place);
    String request = event.auditId() + ' ' + event.verb() + ' ' + row.who();
    return new Answer(row, request, event.stage() == Stage.RESPONSE_STARTED);
  }

  private void add(Answer answer) {
    TimelineRow row = answer.row();
    String request = answer.request();
    if (answer.isStart()) {
      started.put(request, row);
      if (started.size() > MOST_STARTED) {
        var oldest = started.entrySet().iterator();
        keep(oldest.next().getValue());
        oldest.remove();
      }
      return;
    }
    started.remove(request);
    keep(row);
  }

  private void keep(TimelineRow row) {
    rows.add(row);
    if (rows.size() > MOST_ROWS) {
      rows.remove();
      leftOut++;
    }
  }

  private TimelineRow row(AuditEvent event, String place) {
    List<String> from = event.sourceIps();
    return new TimelineRow(
        event.stageTime(),
        count++,
        EventText.who(event),
        event.action().text().isEmpty() ? event.verb() : event.action().text(),
        EventText.object(event),
        Outcome.of(event).text(),
        event.responseCode(),
        from.isEmpty() ? "" : Redaction.name(from.get(from.size() - 1)),
        event.auditId(),
        place,
        List.of());
  }

  /**
   * Remembers which requests a finding is about.
   *
   * @param isMeant whether its requests are asked for, whoever sent them
   */
  void mark(AlertView finding, boolean isMeant) {
    for (String id : finding.auditIds()) {
      if (marks.size() < MOST_MARKS || marks.containsKey(id)) {
        marks
            .computeIfAbsent(id, any -> new LinkedHashMap<>())
            .put(finding.uid(), TimelineRow.Mark.of(finding));
      }
      if (isMeant && meant.size() < MOST_MARKS) {
        meant.add(id);
        Deque<Answer> remembered = others.remove(id);
        if (remembered != null) {
          othersCount -= remembered.size();
          remembered.forEach(this::add);
        }
      }
    }
  }

  boolean isMeant(AuditEvent event) {
    return meant.contains(event.auditId());
  }

  List<TimelineRow> rows() {
    List<TimelineRow> sorted = new ArrayList<>(rows);
    sorted.addAll(started.values());
    sorted.sort(ORDER);
    return sorted.stream().map(this::marked).toList();
  }

  long leftOut() {
    return leftOut;
  }

  private TimelineRow marked(TimelineRow row) {
    Map<String, TimelineRow.Mark> findings = marks.get(row.auditId());
    return findings == null
        ? row
        : row.with(
            findings.values().stream()
                .sorted(Comparator.comparing(TimelineRow.Mark::severity).reversed())
                .toList());
  }
}
