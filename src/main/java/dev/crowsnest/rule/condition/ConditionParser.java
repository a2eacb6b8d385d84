package dev.crowsnest.rule.condition;

import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parses one condition. Operators from lowest to highest precedence: {@code or}, {@code and},
 * {@code not}, {@code x of}, parentheses (Sigma 2.1, Condition).
 */
public final class ConditionParser {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_LEAVES = 5000;
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "of", "them");

  private final List<String> selections;
  private final Set<String> used;
  private final List<Token> tokens;
  private int next;
  private int leaves;

  /** Ends parsing at the first error; later ones in the same condition would not be reliable. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int offset;

    Refused(Token token, String message) {
      super(message, null, false, false);
      this.offset = token.offset();
    }
  }

  private ConditionParser(YamlScalar source, Collection<String> selections, Set<String> used) {
    this.selections = List.copyOf(selections);
    this.used = used;
    this.tokens = Token.split(source.text());
  }

  /**
   * Parses the condition.
   *
   * @param selections the names that it may use
   * @param used receives the names that it uses
   * @return empty if it was refused, with a problem that says why
   */
  public static Optional<Condition> parse(
      YamlScalar source, Collection<String> selections, Set<String> used, Problems problems) {
    ConditionParser parser = new ConditionParser(source, selections, used);
    try {
      return Optional.of(parser.whole());
    } catch (Refused e) {
      problems.error(source.positionOf(e.offset), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Condition whole() throws Refused {
    Condition condition = or(0);
    Token token = peek();
    if (token.is("|")) {
      throw new Refused(
          token,
          "aggregations ('| count() ...') are no longer part of Sigma; write a correlation rule");
    }
    if (!token.isEnd()) {
      throw new Refused(token, "expected 'and', 'or' or the end, found '" + token.text() + "'");
    }
    return condition;
  }

  private Condition or(int depth) throws Refused {
    List<Condition> operands = new ArrayList<>(List.of(and(depth)));
    while (accept("or")) {
      operands.add(and(depth));
    }
    return operands.size() == 1 ? operands.get(0) : new Condition.Any(operands);
  }

  private Condition and(int depth) throws Refused {
    List<Condition> operands = new ArrayList<>(List.of(not(depth)));
    while (accept("and")) {
      operands.add(not(depth));
    }
    return operands.size() == 1 ? operands.get(0) : new Condition.All(operands);
  }

  private Condition not(int depth) throws Refused {
    if (depth > MAX_DEPTH) {
      throw new Refused(peek(), "nested deeper than " + MAX_DEPTH + " levels");
    }
    return accept("not") ? new Condition.Not(not(depth + 1)) : operand(depth);
  }

  private Condition operand(int depth) throws Refused {
    Token token = tokens.get(next);
    if (accept("(")) {
      Condition inner = or(depth + 1);
      if (!accept(")")) {
        throw new Refused(token, "this parenthesis is never closed");
      }
      return inner;
    }
    if (token.isEnd()) {
      throw new Refused(token, "the condition ends where a selection is expected");
    }
    next++;
    if (peek().is("of")) {
      next++;
      return quantified(token);
    }
    if (token.is(")") || token.is("|") || KEYWORDS.contains(token.text())) {
      throw new Refused(token, "expected a selection, found '" + token.text() + "'");
    }
    return selection(token);
  }

  private Condition quantified(Token quantifier) throws Refused {
    boolean all = quantifier.is("all");
    if (!all && !quantifier.is("1") && !quantifier.is("any")) {
      throw new Refused(
          quantifier,
          "expected '1', 'any' or 'all' before 'of', found '" + quantifier.text() + "'");
    }
    Token pattern = tokens.get(next);
    if (pattern.isEnd() || pattern.is("(") || pattern.is(")") || pattern.is("|")) {
      throw new Refused(pattern, "expected 'them' or a pattern of selection names after 'of'");
    }
    next++;
    List<Condition> matching = new ArrayList<>();
    for (String name : selections) {
      if (matches(pattern).test(name)) {
        matching.add(named(name, pattern));
      }
    }
    if (matching.isEmpty()) {
      throw new Refused(pattern, "no selection matches '" + pattern.text() + "'" + known());
    }
    return all ? new Condition.All(matching) : new Condition.Any(matching);
  }

  /**
   * Returns what a pattern matches. Names that start with an underscore are hidden from {@code
   * them}, but not from patterns.
   */
  private static Predicate<String> matches(Token pattern) {
    return pattern.is("them")
        ? name -> !name.startsWith("_")
        : new NamePattern(pattern.text())::matches;
  }

  private Condition selection(Token token) throws Refused {
    if (!selections.contains(token.text())) {
      throw new Refused(token, "there is no selection '" + token.text() + "'" + known());
    }
    return named(token.text(), token);
  }

  private Condition named(String name, Token token) throws Refused {
    leaves++;
    if (leaves > MAX_LEAVES) {
      throw new Refused(token, "the condition uses more than " + MAX_LEAVES + " selections");
    }
    used.add(name);
    return new Condition.Selection(name);
  }

  private String known() {
    return selections.isEmpty()
        ? ""
        : "; there are: " + String.join(", ", new LinkedHashSet<>(selections));
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean accept(String keyword) {
    if (!peek().is(keyword)) {
      return false;
    }
    next++;
    return true;
  }
}
