package dev.crowsnest.rule;

import dev.crowsnest.rule.compile.CompiledDetections;
import dev.crowsnest.rule.compile.RuleCompiler;
import dev.crowsnest.rule.parse.RuleDocument;
import dev.crowsnest.rule.parse.RuleFileParser;
import dev.crowsnest.rule.source.Position;
import dev.crowsnest.rule.source.Problem;
import dev.crowsnest.rule.source.Problems;
import dev.crowsnest.rule.source.SourceFile;
import dev.crowsnest.rule.source.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One file on its way into a rule set: its documents, compiled, and its problems. */
final class RuleFile {
  private final RuleSource source;
  private final List<Problem> unreadable = new ArrayList<>();
  private final Problems problems;
  private final List<RuleDocument> documents;
  private final List<Detecting> rules = new ArrayList<>();
  private final List<Filter> filters = new ArrayList<>();

  /** A rule and its compiled detection. */
  record Detecting(RuleDocument.Detecting document, CompiledDetections detections) {}

  /** A filter, its compiled detection, and where to complain about it. */
  record Filter(RuleDocument.Filter document, CompiledDetections detections, Problems problems) {
    void warnOfMissingTargets(List<Rule> rules) {
      for (YamlScalar target : document.targets().orElse(List.of())) {
        if (rules.stream().noneMatch(rule -> rule.isCalled(target.text()))) {
          problems.warning(target.position(), "there is no rule '" + target.text() + "'");
        }
      }
    }
  }

  private RuleFile(RuleSource source) {
    this.source = source;
    SourceFile file = SourceFile.decode(source.name(), source.content(), unreadable);
    this.problems = new Problems(file);
    this.documents = unreadable.isEmpty() ? RuleFileParser.parse(file, problems) : List.of();
  }

  static RuleFile of(RuleSource source, RuleCompiler compiler) {
    RuleFile file = new RuleFile(source);
    file.documents.forEach(document -> file.compile(document, compiler));
    return file;
  }

  String name() {
    return source.name();
  }

  RuleSource source() {
    return source;
  }

  List<RuleDocument> documents() {
    return documents;
  }

  List<Detecting> rules() {
    return rules;
  }

  List<Filter> filters() {
    return filters;
  }

  boolean hasErrors() {
    return !unreadable.isEmpty() || problems.hasErrors();
  }

  void refuse(Position place, String message) {
    problems.error(place, message);
  }

  List<Problem> problems() {
    return Stream.concat(unreadable.stream(), problems.list().stream()).toList();
  }

  private void compile(RuleDocument document, RuleCompiler compiler) {
    Rule header = document.header();
    if (document instanceof RuleDocument.Detecting rule) {
      CompiledDetections detections =
          compiler.detections(header.title(), rule.detections(), problems);
      if (header.logSource().isKubernetesAudit()) {
        rules.add(new Detecting(rule, detections));
      } else {
        problems.warning(
            rule.place(),
            "left out: its log source is " + header.logSource() + ", not Kubernetes audit events");
      }
    } else if (document instanceof RuleDocument.Filter filter) {
      CompiledDetections detections =
          compiler.detections(header.title(), filter.detections(), problems);
      filters.add(new Filter(filter, detections, problems));
    }
  }
}
