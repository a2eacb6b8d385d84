package dev.crowsnest.finding;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.detection.Circumstances;
import dev.crowsnest.detection.FoldKey;
import dev.crowsnest.detection.RatedSeverity;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.Headline;
import dev.crowsnest.silence.SilenceField;
import dev.crowsnest.workload.WorkloadRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form in which findings are stored: JSON, whose members are those of the records below. What
 * an earlier version wrote is read: members that are missing are empty, unknown ones are skipped.
 */
final class FindingFormat {
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  record StoredKey(
      String cluster,
      @Nullable String actor,
      String group,
      @Nullable String place,
      @Nullable WorkloadRef root) {}

  record StoredEntry(
      String uid,
      @Nullable String actor,
      StoredKey key,
      Instant first,
      Instant last,
      boolean open,
      Instant publishedAt,
      boolean dirty,
      @Nullable StoredAwaited awaited) {}

  record StoredAwaited(
      WorkloadRef pod, Instant since, Severity base, Outcome outcome, boolean powersKnown) {}

  record StoredState(
      String uid,
      String cluster,
      Instant opened,
      int revision,
      long count,
      long published,
      Instant first,
      Instant last,
      Headline headline,
      String headlineUid,
      RatedSeverity severity,
      Severity highest,
      Doneness headlineDoneness,
      Doneness doneness,
      TargetRisk risk,
      Person person,
      boolean late,
      List<MatchedRule> rules,
      List<Sample> samples,
      Map<String, Instant> targets,
      boolean moreTargets,
      Map<SilenceField, List<String>> facets,
      List<SilenceField> moreFacets,
      List<String> news,
      List<String> merged) {}

  byte[] bytes(Entry entry) {
    return write(
        new StoredEntry(
            entry.uid,
            entry.actor,
            new StoredKey(
                entry.key.cluster(),
                entry.key.actor(),
                entry.key.group(),
                entry.key.place(),
                entry.key.root().orElse(null)),
            entry.first,
            entry.last,
            entry.isOpen,
            entry.publishedAt,
            entry.isDirty,
            awaited(entry.awaited)));
  }

  Entry entry(byte[] bytes) {
    StoredEntry stored = read(bytes, StoredEntry.class);
    StoredKey key = stored.key();
    Entry entry =
        new Entry(
            stored.uid(),
            text(stored.actor()),
            new FoldKey(
                key.cluster(),
                text(key.actor()),
                key.group(),
                text(key.place()),
                Optional.ofNullable(key.root())),
            stored.first(),
            stored.publishedAt());
    entry.last = stored.last();
    entry.isOpen = stored.open();
    entry.isDirty = stored.dirty();
    entry.awaited = awaited(stored.awaited());
    return entry;
  }

  private static @Nullable StoredAwaited awaited(@Nullable AwaitedPod waits) {
    return waits == null
        ? null
        : new StoredAwaited(
            waits.pod(),
            waits.since(),
            waits.base(),
            waits.circumstances().outcome(),
            waits.circumstances().powersKnown());
  }

  private static @Nullable AwaitedPod awaited(@Nullable StoredAwaited stored) {
    return stored == null
        ? null
        : new AwaitedPod(
            stored.pod(),
            stored.since(),
            stored.base(),
            new Circumstances(
                stored.outcome(),
                /* isIntoPod= */ true,
                Optional.empty(),
                stored.powersKnown(),
                Optional.empty()));
  }

  byte[] bytes(FindingState state) {
    return write(
        new StoredState(
            state.uid,
            state.cluster,
            state.opened,
            state.revision,
            state.count,
            state.published,
            state.first,
            state.last,
            state.headline,
            state.headlineUid,
            state.severity,
            state.highest,
            state.headlineDoneness,
            state.doneness,
            state.risk,
            state.person,
            state.late,
            List.copyOf(state.rules.values()),
            state.samples,
            state.targets.byName(),
            state.targets.isMore(),
            lists(state.facets.values),
            List.copyOf(state.facets.incomplete),
            state.news,
            List.copyOf(state.merged)));
  }

  FindingState state(byte[] bytes) {
    StoredState stored = read(bytes, StoredState.class);
    FindingState state =
        new FindingState(
            stored.uid(),
            stored.cluster(),
            stored.opened(),
            stored.headline(),
            stored.headlineUid(),
            stored.severity(),
            stored.headlineDoneness(),
            stored.risk(),
            stored.person());
    state.revision = stored.revision();
    state.count = stored.count();
    state.published = stored.published();
    state.first = stored.first();
    state.last = stored.last();
    state.highest = stored.highest();
    state.doneness = stored.doneness();
    state.late = stored.late();
    list(stored.rules()).forEach(rule -> state.rules.put(rule.id(), rule));
    state.samples.addAll(list(stored.samples()));
    if (stored.targets() != null) {
      stored.targets().forEach(state.targets::add);
    }
    state.targets.setMore(stored.moreTargets());
    if (stored.facets() != null) {
      stored.facets().forEach((field, all) -> all.forEach(value -> state.facets.add(field, value)));
    }
    state.facets.incomplete.addAll(list(stored.moreFacets()));
    state.news.addAll(list(stored.news()));
    state.merged.addAll(list(stored.merged()));
    return state;
  }

  private byte[] write(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  private <T> T read(byte[] bytes, Class<T> type) {
    try {
      return json.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored finding is broken", e);
    }
  }

  private static Map<SilenceField, List<String>> lists(
      Map<SilenceField, ? extends Collection<String>> sets) {
    Map<SilenceField, List<String>> lists = new EnumMap<>(SilenceField.class);
    sets.forEach((field, all) -> lists.put(field, List.copyOf(all)));
    return lists;
  }

  private static String text(@Nullable String stored) {
    return stored == null ? "" : stored;
  }

  private static <T> List<T> list(@Nullable List<T> stored) {
    return stored == null ? List.of() : stored;
  }
}
