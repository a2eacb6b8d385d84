package dev.crowsnest.auditpolicy;

import dev.crowsnest.auditpolicy.PolicyProblem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML with its places, and all problems found on the way. One for each file. */
final class PolicyNodes {
  /** A policy has five levels; composing recurses. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_CODE_POINTS = 1024 * 1024;

  private final String file;
  private final LoadSettings settings;
  private final List<PolicyProblem> problems = new ArrayList<>();

  PolicyNodes(String file) {
    this.file = file;
    this.settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CODE_POINTS).build();
  }

  /** In the order of the file. */
  List<PolicyProblem> problems() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column))
        .toList();
  }

  /** Empty where it is no YAML, empty or beyond the limits: a problem says which. */
  Optional<Node> parse(String text) {
    try {
      if (isTooDeep(text)) {
        problem(Severity.ERROR, 1, 1, "nested deeper than " + MAX_DEPTH + " levels");
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problem(Severity.ERROR, 1, 1, "the file is empty");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
      problem(Severity.ERROR, line, column, e.getProblem());
    } catch (YamlEngineException e) {
      problem(Severity.ERROR, 1, 1, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private boolean isTooDeep(String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        return true;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return false;
  }

  /** The members by name; a problem and empty where the node is no mapping. */
  Map<String, Node> members(Node node, String what) {
    Map<String, Node> members = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      error(node, what + " must be a mapping");
      return members;
    }
    mapping
        .getValue()
        .forEach(
            tuple -> {
              String key = tuple.getKeyNode() instanceof ScalarNode k ? k.getValue() : "?";
              if (members.put(key, tuple.getValueNode()) != null) {
                error(tuple.getKeyNode(), "'" + key + "' stands here twice");
              }
            });
    return members;
  }

  /** The elements; null counts as none, as in the API server. */
  List<Node> elements(Node node, String what) {
    if (isNull(node)) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    error(node, what + " must be a list");
    return List.of();
  }

  List<String> texts(Node node, String what) {
    return elements(node, what).stream().map(element -> text(element, what)).toList();
  }

  /** The text; a problem and the empty text where the node is none. */
  String text(Node node, String what) {
    if (isNull(node)) {
      return "";
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return scalar.getValue();
    }
    error(node, what + " must be a text");
    return "";
  }

  boolean isTrue(Node node, String what) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equals("true");
    }
    error(node, what + " must be true or false");
    return false;
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  void error(Node node, String message) {
    problem(Severity.ERROR, line(node), column(node), message);
  }

  void warning(Node node, String message) {
    problem(Severity.WARNING, line(node), column(node), message);
  }

  /** From 1. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static int column(Node node) {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
  }

  private void problem(Severity severity, int line, int column, String message) {
    problems.add(new PolicyProblem(severity, file, line, column, message));
  }
}
