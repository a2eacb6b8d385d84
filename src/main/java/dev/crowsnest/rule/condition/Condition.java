package dev.crowsnest.rule.condition;

import java.util.List;

/** A parsed condition. {@code 1 of} and {@code all of} are already spelled out. */
public sealed interface Condition {

  /** Computes a result from the leaves upwards. */
  <T> T fold(Fold<T> fold);

  /** What each form of a condition turns into. */
  interface Fold<T> {
    T selection(String name);

    T not(T operand);

    T all(List<T> operands);

    T any(List<T> operands);
  }

  /** Holds if the selection of that name holds. */
  record Selection(String name) implements Condition {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.selection(name);
    }
  }

  /** Holds if the operand does not. */
  record Not(Condition operand) implements Condition {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.not(operand.fold(fold));
    }
  }

  /** Holds if all operands do. */
  record All(List<Condition> operands) implements Condition {
    public All {
      operands = List.copyOf(operands);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.all(operands.stream().map(operand -> operand.fold(fold)).toList());
    }
  }

  /** Holds if one operand does. */
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
