package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What refused an authorized request, and the API server's words that identify it ({@code
 * refusals.yaml}).
 *
 * @param text the value of {@code admission.refusedBy}
 * @param alwaysForbids whether it always answers 403; webhooks and policies choose their code
 * @param byNodes whether it is what refused a kubelet's identity in words that nobody knows
 * @param words in lower case; any of them identifies it
 */
record AdmissionRefusal(String text, boolean alwaysForbids, boolean byNodes, List<String> words) {
  private static final String RESOURCE = "refusals.yaml";
  private static final List<AdmissionRefusal> ALL = load();
  private static final AdmissionRefusal OTHER =
      new AdmissionRefusal("other", true, false, List.of());
  private static final AdmissionRefusal OF_NODES =
      ALL.stream().filter(AdmissionRefusal::byNodes).findFirst().orElse(OTHER);

  /** What refused the request; empty if nothing did, or if the event does not show the words. */
  static final Fact<Optional<AdmissionRefusal>> FACT = Fact.of("refusal", AdmissionRefusal::of);

  /** Actions for which admission is not called. */
  private static final Set<Action> READS = EnumSet.of(Action.GET, Action.LIST, Action.WATCH);

  private static final int FORBIDDEN = 403;

  AdmissionRefusal {
    words = List.copyOf(words);
  }

  private static Optional<AdmissionRefusal> of(EventView view) {
    Outcome outcome = view.get(EventFields.OUTCOME);
    if ((outcome != Outcome.DENIED_BY_ADMISSION
            && outcome != Outcome.FAILED
            && outcome != Outcome.MAY_HAVE_HAPPENED)
        || READS.contains(view.event().action())) {
      return Optional.empty();
    }
    String message = ServerMessage.of(view.event()).toLowerCase(Locale.ROOT);
    if (message.isEmpty()) {
      return Optional.empty();
    }
    boolean forbidden = view.event().responseCode() == FORBIDDEN;
    for (AdmissionRefusal refusal : ALL) {
      if ((forbidden || !refusal.alwaysForbids)
          && refusal.words.stream().anyMatch(message::contains)) {
        return Optional.of(refusal);
      }
    }
    if (!forbidden) {
      return Optional.empty();
    }
    return Optional.of(view.event().actor().kind() == Actor.Kind.NODE ? OF_NODES : OTHER);
  }

  private static List<AdmissionRefusal> load() {
    try (InputStream file = AdmissionRefusal.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(file, RESOURCE);
      Object entries = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
      return ((List<?>) entries).stream().map(entry -> refusal((Map<?, ?>) entry)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static AdmissionRefusal refusal(Map<?, ?> entry) {
    return new AdmissionRefusal(
        (String) Objects.requireNonNull(entry.get("refusedBy"), "refusedBy"),
        !Boolean.TRUE.equals(entry.get("anyCode")),
        Boolean.TRUE.equals(entry.get("byNodes")),
        ((List<?>) Objects.requireNonNull(entry.get("words"), "words"))
            .stream().map(String.class::cast).toList());
  }
}
