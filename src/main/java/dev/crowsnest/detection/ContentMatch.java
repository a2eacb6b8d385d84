package dev.crowsnest.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import dev.crowsnest.workload.PodChange;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule found in the content of an object: the same hash for two writes of the object says
 * that the rule found nothing in the second that it had not found in the first.
 */
public final class ContentMatch {
  /** The length of a hash. */
  public static final int BYTES = 16;

  /** What earlier events left: a rule that asks for it asks for a change. */
  private static final List<String> OF_STATE = List.of("access.", "pod.added");

  /**
   * What makes a pod dangerous, all of which is in its reasons: what it was before says whether it
   * is new.
   */
  private static final Set<String> OF_RISK =
      Set.of(
          "pod.kind",
          "pod.reasons",
          "pod.risks",
          "pod.privileged",
          "pod.privilegedContainers",
          "pod.hostNetwork",
          "pod.hostPID",
          "pod.hostIPC",
          "pod.dangerousCapabilities",
          "pod.hostPaths",
          "pod.sensitiveHostPaths",
          "pod.hostPath.sensitivity");

  private static final Set<String> OF_CONTENT =
      FieldCatalogue.all().stream()
          .filter(field -> field.needs().compareTo(Level.REQUEST) >= 0)
          .map(DerivedField::name)
          .filter(name -> !isOfState(name))
          .collect(Collectors.toUnmodifiableSet());

  /** Where and why a pod is dangerous: another container, or another reason, is news. */
  private static final DerivedField REASONS =
      FieldCatalogue.all().stream()
          .filter(field -> field.name().equals("pod.reasons"))
          .findFirst()
          .orElseThrow();

  private ContentMatch() {}

  /**
   * The hash of rule and finding; empty if the rule asks for state, found nothing in the content,
   * or found more than is kept of a match.
   */
  public static Optional<byte[]> hash(Match match, EventView view) {
    List<MatchedField> found =
        match.fields().stream().filter(field -> isOfContent(field.name())).toList();
    if (found.isEmpty()
        || match.fields().stream().anyMatch(field -> isOfState(field.name()))
        || found.stream().anyMatch(ContentMatch::isCut)) {
      return Optional.empty();
    }
    MessageDigest digest = Sha256.newDigest();
    update(digest, match.rule().id());
    for (MatchedField field : found) {
      update(digest, field.name());
      field.values().forEach(value -> update(digest, value));
    }
    REASONS.any(
        view,
        reason -> {
          update(digest, reason.asText());
          return false;
        });
    return Optional.of(Arrays.copyOf(digest.digest(), BYTES));
  }

  /**
   * Whether a rule found in a pod only what is dangerous in it, of which nothing is new by what was
   * known before, from whatever events.
   */
  public static boolean addsNothing(Match match, EventView view) {
    if (view.get(PodChange.FACT).filter(change -> change.added().isEmpty()).isEmpty()) {
      return false;
    }
    List<String> content =
        match.fields().stream().map(MatchedField::name).filter(ContentMatch::isOfContent).toList();
    return !content.isEmpty()
        && OF_RISK.containsAll(content)
        && match.fields().stream().noneMatch(field -> isOfState(field.name()));
  }

  private static boolean isOfState(String name) {
    return OF_STATE.stream().anyMatch(name::startsWith);
  }

  private static boolean isOfContent(String name) {
    return OF_CONTENT.contains(name)
        || name.startsWith("requestObject.")
        || name.startsWith("responseObject.");
  }

  private static boolean isCut(MatchedField field) {
    return field.values().size() >= MatchedField.MAX_VALUES
        || field.values().stream().anyMatch(value -> value.length() >= MatchedField.MAX_LENGTH);
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
