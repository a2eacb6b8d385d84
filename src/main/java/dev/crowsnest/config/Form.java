package dev.crowsnest.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of a value, and how it is written as one text in a variable or a flag. */
enum Form {
  SINGLE {
    @Override
    RawValue cut(String text) {
      return new RawValue.Text(text);
    }
  },
  /** {@code A,B}; the empty text is the empty list. */
  LIST {
    @Override
    RawValue cut(String text) {
      return new RawValue.Texts(parts(text));
    }
  },
  /** {@code KEY=A,KEY=B,OTHER=C}. */
  MAP {
    @Override
    RawValue cut(String text) throws WrongValueException {
      Map<String, List<String>> entries = new LinkedHashMap<>();
      for (String part : parts(text)) {
        int equals = part.indexOf('=');
        if (equals < 1) {
          throw new WrongValueException("must be KEY=VALUE, separated by commas");
        }
        entries
            .computeIfAbsent(part.substring(0, equals).strip(), key -> new ArrayList<>())
            .add(part.substring(equals + 1).strip());
      }
      return new RawValue.Entries(entries);
    }
  };

  abstract RawValue cut(String text) throws WrongValueException;

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
