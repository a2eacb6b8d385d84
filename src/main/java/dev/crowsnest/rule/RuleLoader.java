package dev.crowsnest.rule;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.rule.compile.CompiledDetections;
import dev.crowsnest.rule.compile.CompiledRule;
import dev.crowsnest.rule.compile.RuleCompiler;
import dev.crowsnest.rule.match.FieldResolver;
import dev.crowsnest.rule.source.RuleSetVersion;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.ShippedLists;
import dev.crowsnest.rule.source.ValueLists;
import dev.crowsnest.yaml.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads a rule set from rule files. A document with an error is left out and does not affect
 * others; all problems in all files are found in one run. Thread-safe.
 */
public final class RuleLoader {
  private final FieldResolver fields;
  private final boolean closed;
  private final List<RuleSource> valueLists;

  private RuleLoader(FieldResolver fields, boolean closed, List<RuleSource> valueLists) {
    this.fields = fields;
    this.closed = closed;
    this.valueLists = valueLists;
  }

  private ValueLists lists(List<Problem> problems) {
    ValueLists own = ValueLists.read(valueLists, problems);
    return closed ? ShippedLists.get().with(own) : own;
  }

  private List<RuleSource> listFiles() {
    return closed
        ? Stream.concat(ShippedLists.sources().stream(), valueLists.stream()).toList()
        : valueLists;
  }

  /**
   * Returns a loader for rules on events that may have any members besides these derived fields,
   * without value lists.
   */
  public static RuleLoader of(List<DerivedField> derivedFields) {
    return new RuleLoader(new FieldResolver(derivedFields), false, List.of());
  }

  /**
   * Returns a loader for rules on audit events: a field that is neither one of their members nor
   * one of these is refused. The shipped value lists are there.
   */
  public static RuleLoader ofAuditEvents(List<DerivedField> derivedFields) {
    return new RuleLoader(new FieldResolver(derivedFields), true, List.of());
  }

  /** Returns the same loader with these CSV files for placeholders. */
  public RuleLoader withValueLists(Collection<RuleSource> files) {
    return new RuleLoader(fields, closed, List.copyOf(files));
  }

  /** Loads the rules in these files; their order does not matter. */
  public LoadedRules load(Collection<RuleSource> files) {
    List<Problem> listProblems = new ArrayList<>();
    RuleCompiler compiler = new RuleCompiler(fields, lists(listProblems), closed);
    List<RuleFile> parsed =
        files.stream()
            .sorted(Comparator.comparing(RuleSource::name))
            .map(source -> RuleFile.of(source, compiler))
            .toList();
    new Identities().check(parsed);
    FilterLinks.check(parsed);
    List<RuleFile> good =
        parsed.stream().filter(file -> file.isUsed() || !file.hasErrors()).toList();
    List<RuleFile.Filter> filters = good.stream().flatMap(file -> file.filters().stream()).toList();
    List<CompiledRule> rules =
        good.stream()
            .flatMap(file -> file.rules().stream())
            .map(rule -> linked(rule, filters, compiler))
            .toList();
    List<Problem> problems = new ArrayList<>(listProblems);
    parsed.forEach(file -> problems.addAll(file.problems()));
    Set<String> refused = new LinkedHashSet<>();
    listProblems.stream().filter(Problem::isError).forEach(list -> refused.add(list.file()));
    parsed.stream().filter(RuleFile::hasErrors).forEach(file -> refused.add(file.name()));
    String version = RuleSetVersion.of(listFiles(), good.stream().map(RuleFile::source).toList());
    return new LoadedRules(new RuleSet(rules, fields, versions(good), version), problems, refused);
  }

  private Map<String, String> versions(List<RuleFile> good) {
    String lists = RuleSetVersion.of(listFiles(), List.of());
    Map<String, String> versions = new HashMap<>();
    for (RuleFile file : good) {
      for (RuleFile.Detecting rule : file.rules()) {
        List<String> parts = new ArrayList<>(List.of("rule " + rule.document().fingerprint()));
        good.stream()
            .flatMap(other -> other.filters().stream())
            .filter(filter -> filter.isFor(rule))
            .forEach(filter -> parts.add("filter " + filter.document().fingerprint()));
        versions.put(rule.document().header().id(), lists + RuleSetVersion.ofHashes(parts));
      }
    }
    return versions;
  }

  private static CompiledRule linked(
      RuleFile.Detecting rule, List<RuleFile.Filter> filters, RuleCompiler compiler) {
    List<CompiledDetections> applying =
        filters.stream()
            .filter(filter -> filter.isFor(rule))
            .map(RuleFile.Filter::detections)
            .toList();
    return compiler.rule(rule.document(), rule.detections(), applying);
  }
}
