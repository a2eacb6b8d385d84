package dev.crowsnest.yaml;

import dev.crowsnest.failure.FailureText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads the YAML documents of a file (YAML 1.2, core schema). Composes the nodes itself, because a
 * library's composer recurses without limit.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NODES = 100_000;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_NUMBER_LENGTH = 100;
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

  private final Problems problems;
  private final int[] characters;
  private final Iterator<Event> events;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private int nodes;
  private int aliases;

  /** Ends reading a file at the first position after which nothing can be trusted. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  private YamlReader(SourceFile file, Problems problems) {
    this.problems = problems;
    this.characters = characters(file.text());
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.name())
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(SourceFile.MAX_BYTES)
            .build();
    this.events = new Parse(settings).parseString(file.text()).iterator();
  }

  /**
   * Returns the code points of the text, which YAML's marks count; a stream of them is slow at the
   * start of Java.
   */
  private static int[] characters(String text) {
    int[] characters = new int[text.codePointCount(0, text.length())];
    int from = 0;
    for (int i = 0; i < characters.length; i++) {
      characters[i] = text.codePointAt(from);
      from += Character.charCount(characters[i]);
    }
    return characters;
  }

  /** Returns the file's documents, except empty ones; none after an error in the YAML itself. */
  public static List<YamlNode> read(SourceFile file, Problems problems) {
    List<YamlNode> documents = new ArrayList<>();
    YamlReader reader = new YamlReader(file, problems);
    try {
      reader.readInto(documents);
    } catch (Unreadable e) {
      return List.of();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      problems.error(position(mark), "not YAML: " + e.getProblem());
      return List.of();
    } catch (ReaderException e) {
      problems.error(
          reader.positionOfIndex(e.getPosition()),
          String.format("not YAML: character U+%04X is not allowed", e.getCodePoint()));
      return List.of();
    } catch (YamlEngineException e) {
      problems.error(Position.FILE, "not YAML: " + FailureText.of(e));
      return List.of();
    }
    return documents;
  }

  private void readInto(List<YamlNode> documents) throws Unreadable {
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> anchors.clear();
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        default -> {
          YamlNode document = node(event, 0);
          if (!(document instanceof YamlScalar scalar) || scalar.type() != YamlScalar.Type.NULL) {
            documents.add(document);
          }
        }
      }
    }
  }

  private YamlNode node(Event event, int depth) throws Unreadable {
    Position position = position(event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw unreadable(position, "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, position);
    }
    YamlNode node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, position);
          case SequenceStart -> sequence(position, depth);
          default -> mapping(position, depth);
        };
    count(1, position);
    if (event instanceof NodeEvent anchored) {
      anchored.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private YamlNode aliased(AliasEvent alias, Position position) throws Unreadable {
    YamlNode target = anchors.get(alias.getAlias());
    if (target == null) {
      throw unreadable(position, "alias *" + alias.getAlias() + " names nothing before it");
    }
    aliases++;
    if (aliases > MAX_ALIASES) {
      throw unreadable(position, "more than " + MAX_ALIASES + " aliases");
    }
    count(target.size(), position);
    return target;
  }

  private YamlSequence sequence(Position position, int depth) throws Unreadable {
    List<YamlNode> items = new ArrayList<>();
    int size = 1;
    for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; ) {
      YamlNode item = node(event, depth + 1);
      items.add(item);
      size += item.size();
      event = events.next();
    }
    return new YamlSequence(items, position, size);
  }

  private YamlMapping mapping(Position position, int depth) throws Unreadable {
    List<YamlMapping.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    int size = 1;
    for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; ) {
      YamlNode key = node(event, depth + 1);
      if (!(key instanceof YamlScalar name)) {
        throw unreadable(key.position(), "a key must be a single value, not " + key.kind());
      }
      YamlNode value = node(events.next(), depth + 1);
      if (name.text().equals("<<")) {
        problems.error(name.position(), "merge keys (<<) are not part of YAML 1.2");
      } else if (keys.add(name.text())) {
        entries.add(new YamlMapping.Entry(name, value));
      } else {
        problems.error(name.position(), "the key '" + name.text() + "' occurs twice here");
      }
      size += 1 + value.size();
      event = events.next();
    }
    return new YamlMapping(entries, position, size);
  }

  private YamlScalar scalar(ScalarEvent event, Position position) {
    String text = event.getValue();
    return new YamlScalar(text, type(event, position), position, contentColumn(event, position));
  }

  private YamlScalar.Type type(ScalarEvent event, Position position) {
    String explicit = event.getTag().orElse(null);
    if (explicit != null && !explicit.equals(Tag.STR.getValue())) {
      problems.error(position, "the tag " + explicit + " is not supported");
    }
    if (explicit != null || !event.isPlain()) {
      return YamlScalar.Type.TEXT;
    }
    String text = event.getValue();
    Tag tag = RESOLVER.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return YamlScalar.Type.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlScalar.Type.BOOLEAN;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return isFinite(text) ? YamlScalar.Type.NUMBER : YamlScalar.Type.TEXT;
    }
    return YamlScalar.Type.TEXT;
  }

  /**
   * Returns whether the number is finite. Infinity and NaN have no JSON value; as texts they match
   * themselves.
   */
  private static boolean isFinite(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean hexadecimal = lower.startsWith("0x");
    return text.length() <= MAX_NUMBER_LENGTH
        && (hexadecimal || !(lower.endsWith("inf") || lower.endsWith("nan")));
  }

  private int contentColumn(ScalarEvent event, Position position) {
    Mark start = event.getStartMark().orElse(null);
    if (start == null) {
      return 0;
    }
    int quote = event.isPlain() ? 0 : 1;
    String text = event.getValue();
    int at = start.getIndex() + quote;
    for (int i = 0; i < text.length(); at++) {
      int character = text.codePointAt(i);
      if (at >= characters.length || characters[at] != character || character == '\n') {
        return 0;
      }
      i += Character.charCount(character);
    }
    return position.column() + quote;
  }

  private void count(int more, Position position) throws Unreadable {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw unreadable(position, "more than " + MAX_NODES + " values");
    }
  }

  private Unreadable unreadable(Position position, String message) {
    problems.error(position, message);
    return new Unreadable();
  }

  private Position positionOfIndex(int index) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(index, characters.length); i++) {
      column++;
      if (characters[i] == '\n') {
        line++;
        column = 1;
      }
    }
    return new Position(line, column);
  }

  private static Position position(Optional<Mark> mark) {
    @Nullable Mark place = mark.orElse(null);
    return place == null ? Position.FILE : new Position(place.getLine() + 1, place.getColumn() + 1);
  }
}
