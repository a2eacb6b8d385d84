package dev.crowsnest.rule.match;

/** {@code cidr}: the field is an address in the network. */
final class NetworkModifier implements Modifier {
  @Override
  public String name() {
    return "cidr";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(value -> network(value, scope));
  }

  @Override
  public boolean suitsKeywords() {
    return false;
  }

  private static Value network(Value value, Scope scope) {
    String raw = value instanceof TextValue text ? text.raw() : null;
    if (raw == null) {
      return scope.refused(
          value, "'cidr' needs a text that no modifier changed, not " + value.kind());
    }
    return Network.parse(raw)
        .<Value>map(NetworkValue::new)
        .orElseGet(
            () ->
                scope.refused(
                    value, "'" + raw + "' is not a network: ADDRESS/PREFIX, no bits after it"));
  }
}
