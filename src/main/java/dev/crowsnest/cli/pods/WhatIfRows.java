package dev.crowsnest.cli.pods;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.podsecurity.inventory.StandardViolation;
import dev.crowsnest.podsecurity.inventory.WorkloadId;
import dev.crowsnest.podsecurity.inventory.WorkloadReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Defines the two tables of {@code pods what-if}: a row for each reason, or one for each namespace.
 */
final class WhatIfRows {
  /** One reason why a workload would be refused, or something else that is wrong with it. */
  record Reason(WorkloadReport workload, StandardViolation found) {}

  /** The workloads of one namespace, and how many of them fail each check. */
  record NamespaceTotal(
      String namespace, int workloads, int refused, Map<String, Integer> byCheck) {}

  /** Enough for the path of a field on 80 columns. */
  private static final int LINES = 4;

  static final RowType<Reason> REASONS =
      new RowType<>(
          List.of(
              column("namespace", 20, 8, row -> row.workload.id().namespace()),
              column("workload", 32, 12, row -> name(row.workload.id())),
              column("by", 16, 8, row -> row.found.by()),
              column("check", 24, 8, row -> row.found.check()),
              column("of", 24, 8, row -> row.found.violation().subject()),
              column("field", 48, 12, row -> row.found.violation().path()),
              column("now", 28, 10, row -> row.found.violation().state()),
              Column.<Reason>flexible("note", 12, 4, row -> note(row.workload)).asOptional()),
          WhatIfRows::write);

  static final RowType<NamespaceTotal> TOTALS =
      new RowType<>(
          List.of(
              Column.flexible("namespace", 32, 12, NamespaceTotal::namespace),
              Column.fixed("workloads", 9, row -> Integer.toString(row.workloads)),
              Column.fixed("refused", 7, row -> Integer.toString(row.refused)),
              Column.<NamespaceTotal>flexible("checks", 60, 12, WhatIfRows::checks).wrapped(LINES)),
          WhatIfRows::write);

  private WhatIfRows() {}

  private static Column<Reason> column(
      String name, int width, int minimum, Function<Reason, String> text) {
    return Column.flexible(name, width, minimum, text).wrapped(LINES);
  }

  static List<NamespaceTotal> totals(List<WorkloadReport> workloads) {
    Map<String, List<WorkloadReport>> byNamespace =
        workloads.stream()
            .collect(
                Collectors.groupingBy(
                    report -> report.id().namespace(), TreeMap::new, Collectors.toList()));
    List<NamespaceTotal> totals = new ArrayList<>();
    byNamespace.forEach((namespace, reports) -> totals.add(total(namespace, reports)));
    return totals;
  }

  private static NamespaceTotal total(String namespace, List<WorkloadReport> reports) {
    Map<String, Integer> byCheck = new TreeMap<>();
    for (WorkloadReport report : reports) {
      report.violations().stream()
          .map(StandardViolation::check)
          .distinct()
          .forEach(check -> byCheck.merge(check, 1, Integer::sum));
    }
    int refused = (int) reports.stream().filter(WorkloadReport::isRefused).count();
    return new NamespaceTotal(namespace, reports.size(), refused, byCheck);
  }

  private static String name(WorkloadId id) {
    return id.kind().toLowerCase(Locale.ROOT) + '/' + id.name();
  }

  private static String note(WorkloadReport workload) {
    List<String> notes = new ArrayList<>(2);
    if (workload.deleted()) {
      notes.add("deleted");
    }
    if (workload.partial()) {
      notes.add("partial");
    }
    return String.join(", ", notes);
  }

  private static String checks(NamespaceTotal total) {
    return total.byCheck.entrySet().stream()
        .map(entry -> entry.getKey() + ' ' + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void write(Reason row, JsonGenerator out) throws IOException {
    WorkloadId id = row.workload.id();
    StandardViolation found = row.found;
    out.writeStartObject();
    out.writeStringField("namespace", id.namespace());
    out.writeStringField("kind", id.kind());
    out.writeStringField("name", id.name());
    out.writeNumberField("pods", row.workload.pods());
    out.writeBooleanField("deleted", row.workload.deleted());
    out.writeBooleanField("partial", row.workload.partial());
    out.writeStringField("by", found.by());
    out.writeBooleanField("refuses", found.refuses());
    out.writeStringField("check", found.check());
    out.writeStringField("of", found.violation().subject());
    out.writeStringField("field", found.violation().path());
    out.writeStringField("now", found.violation().state());
    out.writeEndObject();
  }

  private static void write(NamespaceTotal row, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("namespace", row.namespace);
    out.writeNumberField("workloads", row.workloads);
    out.writeNumberField("refused", row.refused);
    out.writeObjectFieldStart("checks");
    for (Map.Entry<String, Integer> check : row.byCheck.entrySet()) {
      out.writeNumberField(check.getKey(), check.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}
