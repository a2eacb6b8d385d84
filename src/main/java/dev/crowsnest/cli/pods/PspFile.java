package dev.crowsnest.cli.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.FileError;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlNode;
import dev.crowsnest.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of PodSecurityPolicies in YAML or JSON: one, several documents, or a list. */
final class PspFile {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String KIND = "PodSecurityPolicy";

  private PspFile() {}

  /** Reads the policies; at least one. All problems in the file are reported together. */
  static List<PodSecurityPolicy> read(Path file) throws CommandFailure {
    List<PodSecurityPolicy> policies = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode document : documents(file)) {
      if (document.path("items").isArray()) {
        document.path("items").forEach(item -> read(item, policies, wrong));
      } else {
        read(document, policies, wrong);
      }
    }
    if (policies.isEmpty() && wrong.isEmpty()) {
      wrong.add("there is no " + KIND + " in it");
    }
    if (!wrong.isEmpty()) {
      throw CommandFailure.usage(file + ": " + String.join("\n" + file + ": ", wrong));
    }
    return policies;
  }

  private static void read(JsonNode object, List<PodSecurityPolicy> into, List<String> wrong) {
    String kind = object.path("kind").asText("nothing");
    if (!kind.equals(KIND)) {
      wrong.add("must be a " + KIND + ", not " + kind);
      return;
    }
    PodSecurityPolicy policy = PodSecurityPolicy.read(object);
    policy.malformed().forEach(path -> wrong.add(path + " has the wrong type"));
    into.add(policy);
  }

  private static List<JsonNode> documents(Path file) throws CommandFailure {
    List<Problem> undecodable = new ArrayList<>();
    SourceFile source = SourceFile.decode(file.toString(), content(file), undecodable);
    Problems problems = new Problems(source);
    List<YamlNode> nodes = undecodable.isEmpty() ? YamlReader.read(source, problems) : List.of();
    undecodable.addAll(problems.list());
    if (!undecodable.isEmpty()) {
      throw CommandFailure.usage(
          String.join("\n", undecodable.stream().map(Problem::render).toList()));
    }
    List<JsonNode> documents = new ArrayList<>();
    for (YamlNode node : nodes) {
      documents.add(plain(node.json()));
    }
    return documents;
  }

  /** Converts numbers to those that an API server's JSON has: whole ones are integers. */
  private static JsonNode plain(JsonNode json) {
    try {
      return MAPPER.readTree(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was just written as JSON", e);
    }
  }

  private static byte[] content(Path file) throws CommandFailure {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SourceFile.MAX_BYTES + 1);
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(file, e), e);
    }
  }
}
