package dev.crowsnest.yaml;

import com.fasterxml.jackson.databind.JsonNode;

/** A value in a YAML file, and its position. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

  Position position();

  /** Returns what kind of value it is, for error messages: {@code a map}. */
  String kind();

  /** Returns the same value as JSON. */
  JsonNode json();

  /** Returns the number of scalars, lists and maps in it, including itself. */
  int size();
}
