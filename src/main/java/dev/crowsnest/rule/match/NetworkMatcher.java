package dev.crowsnest.rule.match;

/** Passes texts that are addresses in the network. */
record NetworkMatcher(Network network) implements TextMatcher {
  @Override
  public boolean matches(String text) {
    return network.contains(text);
  }

  @Override
  public int cost() {
    return 2;
  }
}
