package dev.crowsnest.rule.match;

import java.util.Optional;

/** A range of addresses. */
record NetworkValue(Network network) implements Value {
  @Override
  public String kind() {
    return "a network";
  }

  @Override
  public Optional<ValueMatcher> test(boolean cased) {
    return Optional.of(new NetworkMatcher(network));
  }
}
