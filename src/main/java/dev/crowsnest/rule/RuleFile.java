package dev.crowsnest.rule;

import dev.crowsnest.rule.compile.CompiledDetections;
import dev.crowsnest.rule.compile.CompiledPart;
import dev.crowsnest.rule.compile.RuleCompiler;
import dev.crowsnest.rule.match.Feasibility;
import dev.crowsnest.rule.parse.RuleFileParser;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.rule.spec.LogSource;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleDocument;
import dev.crowsnest.rule.spec.Selection;
import dev.crowsnest.spelling.SimilarNames;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file being loaded into a rule set: its compiled documents and its problems. A document with an
 * error is left out; the others are used.
 */
final class RuleFile {
  private final RuleSource source;
  private final List<Problem> unreadable = new ArrayList<>();
  private final Problems problems;
  private final List<RuleFileParser.Parsed> documents;
  private final List<Detecting> rules = new ArrayList<>();
  private final List<Filter> filters = new ArrayList<>();

  /** A rule and its compiled detection. */
  record Detecting(RuleDocument.Detecting document, CompiledDetections detections) {}

  /** A filter, its compiled detection, and the collector of its problems. */
  record Filter(RuleDocument.Filter document, CompiledDetections detections, Problems problems) {
    boolean isFor(Detecting rule) {
      return document.isFor(rule.document().header());
    }

    void warnOfMissingTargets(Collection<Rule> rules) {
      for (YamlScalar target : document.targets().orElse(List.of())) {
        if (rules.stream().noneMatch(rule -> rule.isCalled(target.text()))) {
          problems.warning(
              target.position(),
              "there is no rule '"
                  + target.text()
                  + "'"
                  + SimilarNames.orElse(target.text(), RuleNames.of(rules)));
        }
      }
    }

    /** Refuses the filter because it leaves nothing of a rule. */
    void refuse(String why) {
      problems.error(document.detections().place(), why);
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
    file.documents.forEach(compilation::compile);
    return file;
  }

  String name() {
    return source.name();
  }

  RuleSource source() {
    return source;
  }

  List<Detecting> rules() {
    return rules;
  }

  List<Filter> filters() {
    return filters;
  }

  /** Returns the documents that are used. */
  List<RuleDocument> documents() {
    return Stream.<RuleDocument>concat(
            rules.stream().map(Detecting::document), filters.stream().map(Filter::document))
        .toList();
  }

  /** Returns whether anything in the file is used. */
  boolean isUsed() {
    return !rules.isEmpty() || !filters.isEmpty();
  }

  boolean hasErrors() {
    return !unreadable.isEmpty() || problems.hasErrors();
  }

  /** Leaves out a document. */
  void refuse(RuleDocument document, String message) {
    problems.error(document.place(), message);
    rules.removeIf(rule -> rule.document() == document);
    filters.removeIf(filter -> filter.document() == document);
  }

  List<Problem> problems() {
    return Stream.concat(unreadable.stream(), problems.list().stream()).toList();
  }

  /** Compiles each document; keeps those without errors that apply to Kubernetes audit events. */
  private final class Compilation implements RuleDocument.Visitor {
    private final RuleCompiler compiler;
    private long errorsBefore;

    Compilation(RuleCompiler compiler) {
      this.compiler = compiler;
    }

    void compile(RuleFileParser.Parsed parsed) {
      errorsBefore = parsed.isBroken() ? -1 : problems.errors();
      parsed.document().visit(this);
    }

    @Override
    public void rule(RuleDocument.Detecting rule) {
      LogSource logSource = rule.header().logSource();
      CompiledDetections detections =
          compiled(rule, rule.detections(), logSource.isKubernetesAudit());
      if (logSource.isKubernetesAudit()) {
        compiler.reviewTriage(rule, problems);
      }
      if (!logSource.isKubernetesAudit()) {
        problems.warning(
            rule.place(),
            "skipped: its log source is " + logSource + ", not Kubernetes audit events");
      } else if (isGood()) {
        rules.add(new Detecting(rule, detections));
        warnOfExpensiveSearch(rule, detections);
        warnOfImpossible(rule.detections(), detections);
      }
    }

    @Override
    public void filter(RuleDocument.Filter filter) {
      boolean isOfAudit = filter.header().logSource().isKubernetesAudit();
      CompiledDetections detections = compiled(filter, filter.detections(), isOfAudit);
      if (isGood()) {
        filters.add(new Filter(filter, detections, problems));
      }
    }

    private boolean isGood() {
      return problems.errors() == errorsBefore;
    }

    private void warnOfExpensiveSearch(RuleDocument.Detecting rule, CompiledDetections detections) {
      if (detections.check().searchesEveryEvent()) {
        problems.warning(
            rule.place(),
            "this rule has only keywords, so it searches every event from end to end;"
                + " add a condition on a field such as 'verb' or 'resource'");
      }
    }

    /** Tells which selections no event fulfils, else whether their condition can never hold. */
    private void warnOfImpossible(Detections written, CompiledDetections compiled) {
      boolean told = false;
      for (Map.Entry<String, CompiledPart> part : compiled.selections().entrySet()) {
        Optional<String> why = Feasibility.contradiction(part.getValue().check());
        Selection selection = written.selections().get(part.getKey());
        if (why.filter(reason -> !reason.equals(Feasibility.EMPTY_LIST)).isPresent()
            && selection != null) {
          told = true;
          problems.warning(
              selection.position(),
              "no event fulfils the selection '" + part.getKey() + "': " + why.get());
        }
      }
      Optional<String> why = Feasibility.contradiction(compiled.check());
      if (why.isPresent()) {
        problems.warning(
            written.place(), "this rule can never match" + (told ? "" : ": " + why.get()));
      }
    }

    private CompiledDetections compiled(
        RuleDocument document, Detections detections, boolean isOfAudit) {
      return compiler.detections(document.header().title(), detections, isOfAudit, problems);
    }
  }
}
