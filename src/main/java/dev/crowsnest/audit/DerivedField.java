package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A field that Crowsnest computes and that rules read like any other.
 *
 * @param name as written in rules: lower camel case, a noun before the dot
 * @param type that of its values
 * @param needs the lowest audit level at which it is known
 * @param meaning one sentence for docs/RULES.md, including the meaning of absence
 * @param values the only texts that it can have; empty if it can have others too
 * @param resources the only resources whose requests can have it; empty if all can. Rules that need
 *     it are not asked about other requests
 * @param value the value for an event; a missing node if the event has none
 */
public record DerivedField(
    String name,
    Type type,
    Level needs,
    String meaning,
    List<String> values,
    Set<String> resources,
    Fact<JsonNode> value)
    implements Field {
  public DerivedField {
    values = List.copyOf(values);
    resources = Set.copyOf(resources);
  }

  /** The type of a derived field's values. */
  public enum Type {
    TEXT,
    TEXTS,
    BOOLEAN,
    NUMBER
  }

  /** Returns a field with one text; absent if the function returns an empty Optional. */
  public static DerivedField text(
      String name, Level needs, String meaning, Function<EventView, Optional<String>> value) {
    return field(
        name,
        Type.TEXT,
        needs,
        meaning,
        view ->
            value.apply(view).<JsonNode>map(TextNode::valueOf).orElse(MissingNode.getInstance()));
  }

  /** Returns a field with any number of texts; absent if there are none. */
  public static DerivedField texts(
      String name,
      Level needs,
      String meaning,
      Function<EventView, ? extends Collection<String>> value) {
    return field(name, Type.TEXTS, needs, meaning, view -> array(value.apply(view)));
  }

  /**
   * Returns a field with one boolean; absent if the function returns an empty Optional: unknown is
   * not false.
   */
  public static DerivedField bool(
      String name, Level needs, String meaning, Function<EventView, Optional<Boolean>> value) {
    return field(
        name,
        Type.BOOLEAN,
        needs,
        meaning,
        view ->
            value
                .apply(view)
                .<JsonNode>map(BooleanNode::valueOf)
                .orElse(MissingNode.getInstance()));
  }

  /** Returns a field with one whole number; absent if the function returns an empty Optional. */
  public static DerivedField number(
      String name, Level needs, String meaning, Function<EventView, Optional<Long>> value) {
    return field(
        name,
        Type.NUMBER,
        needs,
        meaning,
        view ->
            value.apply(view).<JsonNode>map(LongNode::valueOf).orElse(MissingNode.getInstance()));
  }

  /** Returns the same field, which has none but these texts. */
  public DerivedField oneOf(List<String> texts) {
    return new DerivedField(name, type, needs, meaning, texts, resources, value);
  }

  /** Returns the same field, which only requests for these resources have. */
  public DerivedField onlyOf(Set<String> theseResources) {
    return new DerivedField(name, type, needs, meaning, values, theseResources, value);
  }

  @Override
  public boolean any(EventView view, Predicate<? super JsonNode> predicate) {
    return PathField.anyElement(view.get(value), predicate);
  }

  @Override
  public boolean exists(EventView view) {
    return !view.get(value).isMissingNode();
  }

  private static DerivedField field(
      String name, Type type, Level needs, String meaning, Function<EventView, JsonNode> value) {
    return new DerivedField(name, type, needs, meaning, List.of(), Set.of(), Fact.of(name, value));
  }

  private static JsonNode array(Collection<String> texts) {
    if (texts.isEmpty()) {
      return MissingNode.getInstance();
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
  }
}
