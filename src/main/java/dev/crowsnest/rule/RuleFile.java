package dev.crowsnest.rule;

import dev.crowsnest.rule.compile.CompiledDetections;
import dev.crowsnest.rule.compile.RuleCompiler;
import dev.crowsnest.rule.parse.RuleFileParser;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.LogSource;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file being loaded into a rule set: its compiled documents and its problems. */
final class RuleFile {
  private final RuleSource source;
  private final List<Problem> unreadable = new ArrayList<>();
  private final Problems problems;
  private final List<RuleDocument> documents;
  private final List<Detecting> rules = new ArrayList<>();
  private final List<Filter> filters = new ArrayList<>();

  /** A rule and its compiled detection. */
  record Detecting(RuleDocument.Detecting document, CompiledDetections detections) {}

  /** A filter, its compiled detection, and the collector of its problems. */
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
    Compilation compilation = file.new Compilation(compiler);
    file.documents.forEach(document -> document.visit(compilation));
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

  /** Compiles each document; keeps those that apply to Kubernetes audit events. */
  private final class Compilation implements RuleDocument.Visitor {
    private final RuleCompiler compiler;

    Compilation(RuleCompiler compiler) {
      this.compiler = compiler;
    }

    @Override
    public void rule(RuleDocument.Detecting rule) {
      CompiledDetections detections = compiled(rule, rule.detections());
      LogSource logSource = rule.header().logSource();
      if (logSource.isKubernetesAudit()) {
        rules.add(new Detecting(rule, detections));
        warnOfExpensiveSearch(rule, detections);
        return;
      }
      problems.warning(
          rule.place(),
          "skipped: its log source is " + logSource + ", not Kubernetes audit events");
    }

    @Override
    public void filter(RuleDocument.Filter filter) {
      filters.add(new Filter(filter, compiled(filter, filter.detections()), problems));
    }

    private void warnOfExpensiveSearch(RuleDocument.Detecting rule, CompiledDetections detections) {
      if (detections.check().searchesEveryEvent()) {
        problems.warning(
            rule.place(),
            "this rule has only keywords, so it searches every event from end to end;"
                + " add a condition on a field such as 'verb' or 'resource'");
      }
    }

    private CompiledDetections compiled(RuleDocument document, Detections detections) {
      return compiler.detections(document.header().title(), detections, problems);
    }
  }
}
