package dev.crowsnest.yaml;

import com.fasterxml.jackson.databind.JsonNode;

/** A value in a YAML file, and where it stands. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

  Position position();

  /** Returns what it is, in the words of an error message: {@code a map}. */
  String kind();

  /** Returns the same value as JSON. */
  JsonNode json();

  /** Returns the number of scalars, lists and maps in it, itself included. */
  int size();
}
