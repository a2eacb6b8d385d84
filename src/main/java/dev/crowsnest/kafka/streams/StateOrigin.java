package dev.crowsnest.kafka.streams;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.ChangelogAdmin;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.topic.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of which Kafka the local state is a copy. The ids of the Kafka cluster and of the changelog
 * topics stand in a file beside the state, once the state is that of these changelogs. Where they
 * are not those of the Kafka that is connected to, or nothing says which they are, the state must
 * go: by offsets alone Kafka Streams would believe it, or not, by chance.
 */
final class StateOrigin {
  private static final Logger LOG = LoggerFactory.getLogger(StateOrigin.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final StreamsSettings settings;
  private final Path folder;
  private final Path file;

  StateOrigin(StreamsSettings settings) {
    this.settings = settings;
    Path root = Path.of(settings.stateDirectory());
    this.folder = root.resolve(settings.applicationId());
    this.file = root.resolve(settings.applicationId() + ".origin");
  }

  /**
   * Whether local state may be believed; says why if not. What changelogs hold of topics that are
   * not read any more (another prefix) is deleted first.
   *
   * @throws BrokerUnavailableException if Kafka does not answer, or changelogs of other topics
   *     cannot be deleted
   */
  boolean isOurs() throws BrokerUnavailableException {
    Map<String, String> remembered = read();
    Map<String, String> now;
    try (ChangelogAdmin admin = new ChangelogAdmin(settings.kafka(), TIMEOUT)) {
      dropChangelogsOfOtherTopics(admin);
      now = admin.ids(changelogs());
    }
    if (!hasState() || remembered.equals(now)) {
      return true;
    }
    LOG.atWarn()
        .addKeyValue("folder", folder)
        .addKeyValue("differs", differences(remembered, now))
        .log(
            remembered.isEmpty()
                ? "local state has no record of the Kafka cluster it belongs to and is rebuilt"
                : "local state belongs to another Kafka cluster or to deleted changelogs and is"
                    + " rebuilt");
    return false;
  }

  /** To be called when the state is thrown away. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /**
   * To be called when the state is that of the changelogs. If it fails, the next start rebuilds.
   */
  void remember() {
    try (ChangelogAdmin admin = new ChangelogAdmin(settings.kafka(), TIMEOUT)) {
      Properties ids = new Properties();
      ids.putAll(admin.ids(changelogs()));
      Path next = file.resolveSibling(file.getFileName() + ".new");
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (Writer out = Files.newBufferedWriter(next)) {
        ids.store(out, "The Kafka cluster and the topics of which the state beside is a copy");
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (BrokerUnavailableException | IOException e) {
      LOG.atWarn()
          .addKeyValue("reason", FailureText.of(e))
          .log(
              "cannot record which Kafka cluster the state belongs to; the next start rebuilds it");
    }
  }

  private void dropChangelogsOfOtherTopics(ChangelogAdmin admin) throws BrokerUnavailableException {
    String group = settings.applicationId();
    Set<String> others = admin.readInstead(group, Topic.EVENTS.name(settings.topicPrefix()));
    if (others.isEmpty() || admin.ids(changelogs()).size() == 1) {
      return;
    }
    if (!admin.isIdle(group)) {
      throw BrokerUnavailableException.because(
          "another instance of the application "
              + group
              + " reads "
              + String.join(", ", others)
              + ": give instances of another prefix another streams.applicationId");
    }
    LOG.atWarn()
        .addKeyValue("application", group)
        .addKeyValue("read", others)
        .log("the changelogs hold state of topics that are no longer read and are deleted");
    admin.delete(changelogs());
  }

  private boolean hasState() {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(Files::isDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private Map<String, String> read() {
    Map<String, String> ids = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (BufferedReader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.atWarn()
            .addKeyValue("file", file)
            .log("cannot read which Kafka cluster the local state belongs to");
        return ids;
      }
      properties.stringPropertyNames().forEach(name -> ids.put(name, properties.getProperty(name)));
    }
    return ids;
  }

  private List<String> changelogs() {
    return Arrays.stream(StoreName.values())
        .map(store -> settings.applicationId() + '-' + store.text() + "-changelog")
        .toList();
  }

  private static Set<String> differences(Map<String, String> before, Map<String, String> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> before.containsKey(name) && before.get(name).equals(now.get(name)));
    return names;
  }
}
