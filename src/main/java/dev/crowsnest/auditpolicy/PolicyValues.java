package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Stage;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlScalar;
import dev.crowsnest.yaml.YamlSequence;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the values of a policy and its rules. A value of the wrong type is a problem and is treated
 * as empty, so that reading can continue; null is treated as empty without a problem, as in the API
 * server.
 */
final class PolicyValues {
  private final Problems problems;

  PolicyValues(Problems problems) {
    this.problems = problems;
  }

  /** Returns the members in the order of the file; {@code what} names the node in a problem. */
  List<YamlMapping.Entry> members(YamlNode node, String what) {
    if (node instanceof YamlMapping map) {
      return map.entries();
    }
    mustBe(node, what, "a map");
    return List.of();
  }

  List<YamlNode> elements(YamlNode node, String what) {
    if (node instanceof YamlSequence list) {
      return list.items();
    }
    if (!isNull(node)) {
      mustBe(node, what, "a list");
    }
    return List.of();
  }

  List<String> texts(YamlNode node, String what) {
    String each = "an element of " + what;
    return elements(node, what).stream().map(element -> text(element, each)).toList();
  }

  String text(YamlNode node, String what) {
    if (node instanceof YamlScalar scalar && scalar.isText()) {
      return scalar.text();
    }
    if (!isNull(node)) {
      mustBe(node, what, "a text");
    }
    return "";
  }

  boolean isTrue(YamlNode node, String what) {
    if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN) {
      return scalar.isTrue();
    }
    if (!isNull(node)) {
      mustBe(node, what, "true or false");
    }
    return false;
  }

  Set<Stage> stages(YamlNode node) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (YamlNode element : elements(node, "'omitStages'")) {
      String text = text(element, "a stage");
      Stage stage = Stage.of(text);
      if (stage == null) {
        problems.error(
            element.position(),
            "'"
                + text
                + "' is not a stage: RequestReceived, ResponseStarted, ResponseComplete or Panic");
      } else {
        stages.add(stage);
      }
    }
    return stages;
  }

  /** Warns about a member that the API server does not know; {@code where} names its place. */
  void ignored(YamlMapping.Entry member, String where) {
    problems.warning(
        member.key().position(),
        where + " has no '" + member.key().text() + "': the API server ignores it");
  }

  static boolean isNull(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL;
  }

  private void mustBe(YamlNode node, String what, String type) {
    problems.error(node.position(), what + " must be " + type + ", not " + node.kind());
  }
}
