package dev.crowsnest.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The shipped list of clients that are not components: {@code agents.yaml}. */
final class Agents {
  private static final Map<?, ?> FILE = Resource.map("agents.yaml");

  /** By their first character, in small letters: that keeps the search short. */
  private static final Map<Character, List<Agent>> BY_FIRST = new HashMap<>();

  /** Clusters see the same few hundred user agents again and again. */
  private static final Map<String, Optional<String>> FOUND = new ConcurrentHashMap<>();

  private static final int MOST_FOUND = 4_096;
  private static final int MOST_CHARACTERS = 512;

  static {
    for (Object kind : FILE.keySet()) {
      for (String name : Resource.texts(FILE, (String) kind)) {
        boolean isPrefix = name.endsWith("*");
        String text = isPrefix ? name.substring(0, name.length() - 1) : name;
        BY_FIRST
            .computeIfAbsent(text.charAt(0), any -> new ArrayList<>())
            .add(new Agent(text, isPrefix, Optional.of((String) kind)));
      }
    }
  }

  /** A client, by the begin of its user agent. */
  private record Agent(String name, boolean isPrefix, Optional<String> kind) {
    boolean isIn(String userAgent) {
      int end = name.length();
      return userAgent.regionMatches(true, 0, name, 0, end)
          && (isPrefix || end == userAgent.length() || isDelimiter(userAgent.charAt(end)));
    }

    private static boolean isDelimiter(char character) {
      return character == '/' || character == ' ' || character == ';' || character == '(';
    }
  }

  private Agents() {}

  /** Returns what kind of client it claims to be; empty if it is not listed. Thread-safe. */
  static Optional<String> kindOf(String userAgent) {
    if (userAgent.length() > MOST_CHARACTERS) {
      return find(userAgent);
    }
    Optional<String> kind = FOUND.get(userAgent);
    if (kind == null) {
      kind = find(userAgent);
      if (FOUND.size() >= MOST_FOUND) {
        FOUND.clear();
      }
      FOUND.put(userAgent, kind);
    }
    return kind;
  }

  private static Optional<String> find(String userAgent) {
    String text = userAgent.isEmpty() || userAgent.charAt(0) > ' ' ? userAgent : userAgent.strip();
    if (!text.isEmpty()) {
      List<Agent> candidates =
          BY_FIRST.getOrDefault(Character.toLowerCase(text.charAt(0)), List.of());
      for (Agent candidate : candidates) {
        if (candidate.isIn(text)) {
          return candidate.kind();
        }
      }
    }
    return Optional.empty();
  }

  /** Returns all kinds, in the order of the file. */
  static List<String> kinds() {
    return FILE.keySet().stream().map(String.class::cast).toList();
  }
}
