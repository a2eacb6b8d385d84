package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.Recording;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What version 0.1 left in its changelogs after a part of a recording, and that recording. See
 * {@code src/test/resources/state-of-0.1/README.md}.
 */
final class StateOf01 {
  /** As which the recording was stored. */
  static final String CLUSTER = "seed-lab";

  /** A little later than the broker had stored the last event. */
  static final Instant STORED = Instant.parse("2026-11-30T08:03:20Z");

  private static final int FIRST = 2343;
  private static final int END = 3319;
  private static final int END_OF_WHAT_FOLLOWS = 4000;
  private static final String DIRECTORY = "/state-of-0.1/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private StateOf01() {}

  /** A changelog's last record of a key. */
  record StoredRecord(String store, byte[] key, byte[] value) {}

  /** The events that 0.1 had processed; the offset of each is its place in the list. */
  static List<String> eventsBefore() {
    return recording().subList(FIRST, END);
  }

  /** The events that follow in the recording. */
  static List<String> eventsAfter() {
    return recording().subList(END, END_OF_WHAT_FOLLOWS);
  }

  static List<StoredRecord> records() {
    List<StoredRecord> records = new ArrayList<>();
    for (String line : new String(file("records.jsonl"), ISO_8859_1).lines().toList()) {
      JsonNode record = json(line);
      records.add(
          new StoredRecord(
              record.path("store").textValue(),
              record.path("key").textValue().getBytes(ISO_8859_1),
              record.path("value").textValue().getBytes(ISO_8859_1)));
    }
    return records;
  }

  /** Stores restored from the records, but for one store, which stays empty; null for none. */
  static Stores storesWithout(StoreName left) {
    Stores stores = new HeapStores();
    for (StoredRecord record : records()) {
      for (StoreName name : StoreName.values()) {
        if (name != left && name.text().equals(record.store())) {
          stores.get(name).put(record.key(), record.value());
        }
      }
    }
    return stores;
  }

  /** The rules that 0.1 had; of its own, so that those which ship may change. */
  static RuleSet rules() {
    LoadedRules loaded =
        RuleLoader.ofAuditEvents(FieldCatalogue.all())
            .load(List.of(new RuleSource("rules.yml", file("rules.yml"))));
    if (loaded.hasErrors()) {
      throw new IllegalStateException(loaded.report());
    }
    return loaded.rules();
  }

  private static List<String> recording() {
    try {
      return Recording.SEED_LAB.events();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(String name) {
    try (InputStream file =
        Objects.requireNonNull(StateOf01.class.getResourceAsStream(DIRECTORY + name))) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
