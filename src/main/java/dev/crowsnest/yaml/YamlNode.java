package dev.crowsnest.yaml;

import com.fasterxml.jackson.databind.JsonNode;

/** A value in a YAML file, and where it stands. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

  Position position();

  /** What it is, in the words of an error message: {@code a map}. */
  String kind();

  /** The same value as JSON. */
  JsonNode json();

  /** The number of scalars, lists and maps in it, itself included. */
  int size();
}
