package dev.crowsnest.rule.spec;

import dev.crowsnest.yaml.Position;

/** A field that a rule names outside its detection, and where. */
public record FieldUse(String field, Position position) {}
