package dev.crowsnest.rule.condition;

import java.util.List;

/** A parsed condition, in which {@code 1 of} and {@code all of} are already expanded. */
public sealed interface Condition {

  /** Computes a result bottom-up. */
  <T> T fold(Fold<T> fold);

  /** Computes the result for each form of a condition. */
  interface Fold<T> {
    T selection(String name);

    T not(T operand);

    T all(List<T> operands);

    T any(List<T> operands);
  }

  /** Holds if the selection with that name holds. */
  record Selection(String name) implements Condition {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.selection(name);
    }
  }

  /** Holds if the operand does not hold. */
  record Not(Condition operand) implements Condition {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.not(operand.fold(fold));
    }
  }

  /** Holds if all operands hold. */
  record All(List<Condition> operands) implements Condition {
    public All {
      operands = List.copyOf(operands);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.all(operands.stream().map(operand -> operand.fold(fold)).toList());
    }
  }

  /** Holds if any operand holds. */
  record Any(List<Condition> operands) implements Condition {
    public Any {
      operands = List.copyOf(operands);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.any(operands.stream().map(operand -> operand.fold(fold)).toList());
    }
  }
}
