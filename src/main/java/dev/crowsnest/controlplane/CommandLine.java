package dev.crowsnest.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the container of a component is started with.
 *
 * @param flags each flag, without dashes, with its value: {@code true} if it was given none, all of
 *     them separated by commas if a list was given several times; bounded
 * @param images of the component's containers; bounded
 */
record CommandLine(Map<String, String> flags, List<String> images) {
  private static final int MAX_WORDS = 1_000;
  private static final int MAX_FLAGS = 400;
  private static final int MAX_NAME = 100;
  private static final int MAX_IMAGE = 512;
  private static final int MAX_IMAGES = 10;

  CommandLine {
    flags = Map.copyOf(flags);
    images = List.copyOf(images);
  }

  /** Reads the containers of a pod that run the component; all of its containers if none does. */
  static CommandLine of(FlaggedComponent component, JsonNode pod) {
    List<JsonNode> own = new ArrayList<>();
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode container : pod.path("spec").path("containers")) {
      all.add(container);
      if (runs(component, container)) {
        own.add(container);
      }
    }
    Map<String, String> flags = new TreeMap<>();
    TreeSet<String> images = new TreeSet<>();
    for (JsonNode container : own.isEmpty() ? all : own) {
      read(words(container), flags);
      String image = container.path("image").asText("");
      if (images.size() < MAX_IMAGES && image.length() <= MAX_IMAGE) {
        images.add(image);
      }
    }
    return new CommandLine(flags, List.copyOf(images));
  }

  private static boolean runs(FlaggedComponent component, JsonNode container) {
    return container.path("name").asText("").equals(component.text())
        || words(container).stream()
            .anyMatch(word -> word.substring(word.lastIndexOf('/') + 1).equals(component.text()));
  }

  /** Returns the words of command and args; those of a script that a shell is given, too. */
  private static List<String> words(JsonNode container) {
    List<String> words = new ArrayList<>();
    for (String member : List.of("command", "args")) {
      for (JsonNode text : container.path(member)) {
        String word = text.asText("").strip();
        boolean isScript = !word.startsWith("-") && word.contains(" -");
        for (String one : isScript ? word.split("\\s+", MAX_WORDS) : new String[] {word}) {
          if (words.size() < MAX_WORDS) {
            words.add(one);
          }
        }
      }
    }
    return words;
  }

  private static void read(List<String> words, Map<String, String> flags) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int start = word.startsWith("--") ? 2 : 1;
      if (!word.startsWith("-") || word.length() == start) {
        continue;
      }
      int equals = word.indexOf('=');
      // As the components' own parsers do, which take --anonymous_auth too.
      String name =
          word.substring(start, equals < 0 ? word.length() : equals).replace('_', '-').strip();
      String value = equals < 0 ? "true" : word.substring(equals + 1);
      if (equals < 0 && i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
        i++;
        value = words.get(i);
      }
      if (name.length() <= MAX_NAME && (flags.size() < MAX_FLAGS || flags.containsKey(name))) {
        String text = unquoted(value);
        flags.merge(
            name, text, (first, next) -> FlagJudgements.isList(name) ? first + ',' + next : next);
      }
    }
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean isQuoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return isQuoted ? text.substring(1, text.length() - 1) : text;
  }
}
