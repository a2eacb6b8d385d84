package dev.crowsnest.rule.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One topic's cases: {@code src/test/resources/conformance/*.yml}. */
record ConformanceFile(String name, JsonNode content) {
  private static final Path FOLDER = Path.of("src/test/resources/conformance");

  /** Sigma documents that stand around a case's own. */
  record Case(String name, JsonNode content, List<JsonNode> documents, JsonNode lists) {

    /** What must be said about the rule; empty if it must be accepted. */
    List<String> refused() {
      JsonNode refused = content.path("refused");
      return refused.isMissingNode() ? List.of() : List.of(refused.asText());
    }

    List<JsonNode> events(String kind) {
      return elements(content.path(kind));
    }
  }

  static Stream<ConformanceFile> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ConformanceFile::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode content : content.get("cases")) {
      List<JsonNode> documents = new ArrayList<>(elements(content().path("documents")));
      documents.add(document(content));
      String name = content.get("name").asText();
      cases.add(new Case(name, content, documents, content().path("lists")));
    }
    return cases;
  }

  private static JsonNode document(JsonNode content) {
    if (content.has("rule")) {
      return content.get("rule");
    }
    String kind = content.has("filter") ? "filter" : "detection";
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("title", content.get("name").asText());
    ObjectNode logSource = document.putObject("logsource");
    logSource.put("product", "kubernetes").put("service", "audit");
    if (content.has("logsource")) {
      document.set("logsource", content.get("logsource"));
    }
    document.set(kind, content.get(kind));
    return document;
  }

  private static ConformanceFile read(Path path) {
    try {
      List<Problem> unreadable = new ArrayList<>();
      SourceFile file = SourceFile.decode(path.toString(), Files.readAllBytes(path), unreadable);
      Problems problems = new Problems(file);
      JsonNode content = YamlReader.read(file, problems).get(0).json();
      return new ConformanceFile(path.getFileName().toString(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> elements(JsonNode node) {
    return node instanceof ArrayNode array
        ? StreamSupport.stream(array.spliterator(), false).toList()
        : List.of();
  }
}
