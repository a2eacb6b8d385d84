package dev.crowsnest.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value as a layer wrote it, before its key's type is known. May hold a secret. */
sealed interface RawValue {

  /** Returns what kind of value it is, for error messages. */
  String kind();

  /** A single value. */
  record Text(String text) implements RawValue {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** A list of single values. */
  record Texts(List<String> texts) implements RawValue {
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map in the order in which it is written. */
  record Entries(Map<String, List<String>> entries) implements RawValue {
    public Entries {
      entries = new LinkedHashMap<>(entries);
    }

    @Override
    public String kind() {
      return "a map";
    }
  }
}
