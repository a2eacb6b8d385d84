package dev.crowsnest.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document of this repository: its tables, its blocks of code, and its text. */
record MarkdownPage(Path file, List<String> lines) {
  static final MarkdownPage README = of(Path.of("README.md"));
  static final MarkdownPage ARCHITECTURE = of(Path.of("docs/ARCHITECTURE.md"));
  static final MarkdownPage OPERATIONS = of(Path.of("docs/OPERATIONS.md"));
  static final MarkdownPage RATIONALE = of(Path.of("docs/RATIONALE.md"));

  private static final List<Path> FOLDERS =
      List.of(Path.of(""), Path.of("docs"), Path.of("docs/clusters"), Path.of("audit-policies"));
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String FENCE = "```";
  private static final String INDENT = "    ";

  /** A block of code; the language is empty if it is not named, or if the block is indented. */
  record CodeBlock(String language, List<String> lines) {}

  static MarkdownPage of(Path file) {
    try {
      return new MarkdownPage(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalStateException("there is no " + file, e);
    }
  }

  /** Every document for people. */
  static List<MarkdownPage> all() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .sorted()
            .forEach(file -> pages.add(of(file)));
      }
    }
    return pages;
  }

  /** The cells of the first table below a heading, without its own head. */
  List<List<String>> table(String heading) {
    List<List<String>> rows =
        section(heading).stream()
            .dropWhile(line -> !line.startsWith("|"))
            .takeWhile(line -> line.startsWith("|"))
            .map(MarkdownPage::cells)
            .toList();
    if (rows.size() < 3) {
      throw new IllegalStateException("there is no table below '" + heading + "' in " + file);
    }
    return rows.subList(2, rows.size());
  }

  /** The lines below a heading, until the next one of any level. */
  List<String> section(String heading) {
    return lines.stream()
        .dropWhile(line -> !line.matches("#+ " + Pattern.quote(heading)))
        .skip(1)
        .takeWhile(line -> !line.matches("##* .*"))
        .toList();
  }

  List<CodeBlock> codeBlocks() {
    List<CodeBlock> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    String language = null;
    boolean follows = true;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        add(blocks, language == null ? "" : language, block);
        language = language == null ? line.substring(FENCE.length()) : null;
      } else if (language != null) {
        block.add(line);
      } else if (line.startsWith(INDENT) && (follows || !block.isEmpty())) {
        block.add(line.substring(INDENT.length()));
      } else {
        add(blocks, "", block);
        follows = line.isBlank();
      }
    }
    add(blocks, "", block);
    return blocks;
  }

  /** What is marked as code within the text; a line break in it is a space. */
  List<String> inlineCode() {
    StringBuilder text = new StringBuilder();
    boolean isCode = false;
    for (String line : lines) {
      isCode ^= line.startsWith(FENCE);
      if (!isCode && !line.startsWith(INDENT) && !line.startsWith(FENCE)) {
        text.append(line.strip()).append(line.isBlank() ? "\n" : " ");
      }
    }
    return text.toString().lines().flatMap(paragraph -> codes(paragraph).stream()).toList();
  }

  String text() {
    return String.join("\n", lines);
  }

  /** What is marked as code in a cell or line. */
  static List<String> codes(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static void add(List<CodeBlock> blocks, String language, List<String> block) {
    if (!block.isEmpty()) {
      blocks.add(new CodeBlock(language, List.copyOf(block)));
      block.clear();
    }
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
