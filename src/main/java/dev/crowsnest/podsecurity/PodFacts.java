package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.podsecurity.pod.Capabilities;
import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.ContainerCommand;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.pod.HostPath;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.SecuritySettings;
import dev.crowsnest.podsecurity.pod.Sensitivity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the derived fields need to know about a requested pod. Only the contents of a fragment are
 * known: what it leaves out gives an empty Optional, not false.
 */
public final class PodFacts {
  /** The pod that an event requests; empty if it requests none. */
  public static final Fact<Optional<PodFacts>> FACT =
      Fact.of("pod", view -> PodSpecs.of(view.event()).map(PodFacts::new));

  private final FoundPod found;
  private final Pod pod;
  private final List<HostPath> hostPaths;

  PodFacts(FoundPod found) {
    this.found = found;
    this.pod = found.pod();
    this.hostPaths = HostPath.of(pod);
  }

  public FoundPod found() {
    return found;
  }

  /** Returns the hostPath volumes in the order of the spec. */
  public List<HostPath> hostPaths() {
    return hostPaths;
  }

  Optional<Boolean> known(Flag flag) {
    return flag.isSet() || !found.partial() ? Optional.of(flag.isTrue()) : Optional.empty();
  }

  Optional<Boolean> known(boolean seen) {
    return seen || !found.partial() ? Optional.of(seen) : Optional.empty();
  }

  Optional<String> knownText(String text, String whenLeftOut) {
    if (!text.isEmpty()) {
      return Optional.of(text);
    }
    return found.partial() || whenLeftOut.isEmpty() ? Optional.empty() : Optional.of(whenLeftOut);
  }

  List<String> containerNames(Predicate<Container> which) {
    List<String> names = new ArrayList<>();
    for (Container container : pod.containers()) {
      if (which.test(container)) {
        names.add(container.name().isEmpty() ? "[" + container.index() + "]" : container.name());
      }
    }
    return names;
  }

  /** Collects values from all containers, each value once. */
  Set<String> ofContainers(Function<Container, ? extends Collection<String>> values) {
    Set<String> all = new LinkedHashSet<>();
    pod.containers().forEach(container -> all.addAll(values.apply(container)));
    return all;
  }

  Set<String> addedCapabilities() {
    Set<String> added = new LinkedHashSet<>();
    for (Container container : pod.containers()) {
      for (String capability : container.security().addedCapabilities()) {
        added.add(Capabilities.normalized(capability));
      }
    }
    return added;
  }

  Set<String> commands() {
    return ofContainers(
        container -> container.commands().stream().map(ContainerCommand::text).toList());
  }

  /**
   * Returns whether any container runs as user 0; empty if the image decides, or if a fragment does
   * not say.
   */
  Optional<Boolean> runsAsRoot() {
    boolean decided = !found.partial() && !pod.isWindows() && !pod.containers().isEmpty();
    for (Container container : pod.containers()) {
      SecuritySettings settings = container.effective(pod);
      if (settings.runsAsRoot()) {
        return Optional.of(true);
      }
      decided &= settings.cannotRunAsRoot();
    }
    if (pod.security().settings().runsAsRoot() && pod.containers().isEmpty()) {
      return Optional.of(true);
    }
    return decided ? Optional.of(false) : Optional.empty();
  }

  Optional<Sensitivity> hostPathSensitivity() {
    return hostPaths.stream().map(HostPath::sensitivity).max(Sensitivity::compareTo);
  }

  static Optional<PodFacts> of(EventView view) {
    return view.get(FACT);
  }
}
