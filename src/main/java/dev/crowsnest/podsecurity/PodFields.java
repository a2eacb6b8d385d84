package dev.crowsnest.podsecurity;

import static java.util.stream.Collectors.toCollection;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.PlainCommand;
import dev.crowsnest.podsecurity.pod.Capabilities;
import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.HostPath;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.podsecurity.pod.ImageReference;
import dev.crowsnest.podsecurity.pod.Sensitivity;
import dev.crowsnest.podsecurity.psp.PspFields;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The fields {@code pod.*}: what rules can read about the pod in a request; and the related {@code
 * persistentVolume.*} and {@code podSecurityPolicy.*}.
 */
public final class PodFields {
  /** The baseline checks that have a shipped rule each. */
  private static final Set<String> NAMED_IN_RULES =
      Set.of("privileged", "hostNamespaces", "hostPathVolumes", "windowsHostProcess");

  private static final String ABSENT = "; absent if the event does not request a pod";
  private static final String UNKNOWN = ABSENT + ", or if a patch does not say";

  private PodFields() {}

  /**
   * Returns all fields, in the order of the documentation.
   *
   * @param allowedImages where images may come from; empty if from anywhere
   */
  public static List<DerivedField> of(List<ImagePattern> allowedImages) {
    Stream<DerivedField> ofPods =
        Stream.of(
                form(),
                namespaces(),
                containers(),
                List.of(foreignImages(allowedImages)),
                node(),
                verdict())
            .flatMap(List::stream)
            .map(field -> field.onlyOf(Workload.resources()));
    Stream<DerivedField> ofOthers =
        Stream.of(PersistentVolumeFields.all(), PspFields.all()).flatMap(List::stream);
    return Stream.concat(ofPods, ofOthers).toList();
  }

  private static List<DerivedField> form() {
    return List.of(
        text(
            "pod.kind",
            "The kind of object that was written: Pod, Deployment, CronJob ..." + ABSENT,
            pod -> Optional.of(pod.found().kind())),
        bool(
            "pod.partial",
            "Whether only a fragment of the pod is known, from a patch" + ABSENT,
            pod -> Optional.of(pod.found().partial())),
        text(
            "pod.form",
            "How completely the pod is known: 'whole, as stored', 'whole, as asked', 'from a patch,"
                + " partial', 'ephemeral containers, partial'"
                + ABSENT,
            pod -> Optional.of(pod.found().form())),
        text(
            "pod.source",
            "Where the pod was read: responseObject (as stored) or requestObject (as requested)"
                + ABSENT,
            pod -> Optional.of(pod.found().source().member())),
        DerivedField.text(
            "pod.imitates",
            Level.METADATA,
            "The component of Kubernetes that a created pod or workload passes for: it has its name"
                + " outside kube-system, or one that differs by one character; absent for others",
            view ->
                Workload.ofResource(view.event().objectRef().resource()) == null
                    ? Optional.empty()
                    : SystemName.imitatedBy(view.event())),
        texts(
            "pod.ownerKinds",
            "The kinds of the owners of the written object; absent if it has none",
            pod -> pod.found().ownerKinds()),
        texts(
            "pod.malformed",
            "The paths in the pod whose values have the wrong type and were not checked; absent if"
                + " there are none",
            pod -> pod.found().pod().malformed()));
  }

  private static List<DerivedField> namespaces() {
    return List.of(
        bool(
            "pod.privileged",
            "Whether any container is privileged" + UNKNOWN,
            pod -> pod.known(!privilegedContainers(pod).isEmpty())),
        texts(
            "pod.privilegedContainers",
            "The names of the privileged containers; absent if there are none",
            PodFields::privilegedContainers),
        bool(
            "pod.allowPrivilegeEscalation",
            "Whether any container asks for allowPrivilegeEscalation, instead of leaving it out"
                + UNKNOWN,
            pod ->
                pod.known(
                    !pod.containerNames(
                            container -> container.security().allowPrivilegeEscalation().isTrue())
                        .isEmpty())),
        bool(
            "pod.hostNetwork",
            "Whether the pod uses the node's network" + UNKNOWN,
            pod -> pod.known(pod.found().pod().hostNamespaces().network())),
        bool(
            "pod.hostPID",
            "Whether the pod sees the node's processes" + UNKNOWN,
            pod -> pod.known(pod.found().pod().hostNamespaces().pid())),
        bool(
            "pod.hostIPC",
            "Whether the pod uses the node's IPC namespace" + UNKNOWN,
            pod -> pod.known(pod.found().pod().hostNamespaces().ipc())));
  }

  private static List<DerivedField> containers() {
    return List.of(
        texts(
            "pod.containers",
            "The names of all containers, including init and ephemeral ones; [index] for one"
                + " without a name; absent if there are none",
            pod -> pod.containerNames(container -> true)),
        texts(
            "pod.ephemeralContainers",
            "The names of the ephemeral containers; absent if there are none",
            pod -> pod.containerNames(c -> c.kind() == Container.Kind.EPHEMERAL)),
        texts(
            "pod.images",
            "The images of all containers, as written; absent if there are none",
            PodFields::images),
        texts(
            "pod.imageRepositories",
            "The repositories of the images with their registry, without tag and digest:"
                + " docker.io/library/nginx; absent if there are none",
            PodFields::repositories),
        text(
            "pod.imageRepositoryList",
            "All of imageRepositories in one text, separated by commas, for a rule that must hold"
                + " for every image; absent if there are none",
            pod ->
                Optional.of(String.join(",", repositories(pod))).filter(list -> !list.isEmpty())),
        texts(
            "pod.capabilities.added",
            "The capabilities that containers add, in upper case without CAP_; absent if there are"
                + " none",
            PodFacts::addedCapabilities),
        texts(
            "pod.dangerousCapabilities",
            "Those of the added capabilities that give access to the node; absent if there"
                + " are none",
            pod -> pod.addedCapabilities().stream().filter(Capabilities::isDangerous).toList()),
        texts(
            "pod.commands",
            "What the kubelet starts in the containers: commands with their arguments, and those of"
                + " hooks and probes, each with its words separated by spaces; absent if there are"
                + " none",
            PodFacts::commands),
        texts(
            "pod.plainCommands",
            "pod.commands as read by a shell: without quotes and backslashes, $IFS as a space, no"
                + " double slashes or /./ in paths; for rules that look for names in them; absent if"
                + " there are none",
            pod -> pod.commands().stream().map(PlainCommand::of).toList()),
        bool(
            "pod.runsAsRoot",
            "Whether the effective user of any container is 0; absent if the event does not request"
                + " a pod, or if it depends on the image or on what a patch leaves out",
            PodFacts::runsAsRoot),
        texts(
            "pod.hostPorts",
            "The ports of the node that containers use; absent if there are none",
            pod -> pod.ofContainers(c -> c.hostPorts().stream().map(String::valueOf).toList())));
  }

  private static DerivedField foreignImages(List<ImagePattern> allowed) {
    List<ImagePattern> patterns = List.copyOf(allowed);
    return texts(
        "pod.foreignImages",
        "The images from places that the site does not allow (pods.allowedImages); absent if"
            + " there are none, or if all are allowed",
        pod ->
            patterns.isEmpty()
                ? List.of()
                : images(pod).stream()
                    .filter(image -> !ImagePattern.anyMatches(patterns, image))
                    .toList());
  }

  private static List<DerivedField> node() {
    return List.of(
        texts(
            "pod.hostPaths",
            "The paths on the node that are volumes, normalized (no .., no double or trailing"
                + " slash); absent if there are none",
            pod -> pod.hostPaths().stream().map(HostPath::path).toList()),
        texts(
            "pod.sensitiveHostPaths",
            "Those of the hostPaths with a sensitivity of high or critical; absent if there are"
                + " none",
            pod ->
                pod.hostPaths().stream()
                    .filter(HostPath::isSensitive)
                    .map(HostPath::path)
                    .toList()),
        text(
                "pod.hostPath.sensitivity",
                "The sensitivity of the most sensitive hostPath: ordinary, low (such as logs, which"
                    + " agents read), high (secrets), critical (the node itself); absent if there is"
                    + " none",
                pod -> pod.hostPathSensitivity().map(Sensitivity::text))
            .oneOf(Stream.of(Sensitivity.values()).map(Sensitivity::text).toList()),
        text(
            "pod.serviceAccount",
            "The service account that the pod runs as" + UNKNOWN,
            pod -> pod.knownText(pod.found().pod().serviceAccount().name(), "default")),
        text(
            "pod.nodeName",
            "The node that the spec itself names; absent if it does not name one",
            pod -> pod.knownText(pod.found().pod().scheduling().nodeName(), "")),
        bool(
            "pod.tolerations.controlPlane",
            "Whether the pod may be scheduled onto control-plane nodes" + UNKNOWN,
            pod -> pod.known(pod.found().pod().scheduling().toleratesControlPlane())));
  }

  private static List<DerivedField> verdict() {
    return List.of(
        DerivedField.text(
                "pod.level",
                Level.REQUEST,
                "The strictest level of the Pod Security Standards (latest) that the pod satisfies:"
                    + " privileged, baseline, restricted; for a patch, only privileged can be known"
                    + UNKNOWN,
                view ->
                    view.get(PodVerdict.FACT)
                        .flatMap(PodVerdict::level)
                        .map(PodSecurityLevel::text))
            .oneOf(Stream.of(PodSecurityLevel.values()).map(PodSecurityLevel::text).toList()),
        verdict(
            "pod.violations",
            "The checks of the Pod Security Standards (latest) that the pod fails, baseline and"
                + " restricted, by id (hostNamespaces for hostNetwork ...); absent if there are"
                + " none",
            PodVerdict::violatedChecks),
        verdict(
            "pod.baselineViolations",
            "Those of them that make it less than baseline; absent if there are none",
            verdict -> ids(verdict.baseline())),
        verdict(
            "pod.otherBaselineViolations",
            "Those of pod.baselineViolations that shipped rules do not know by name: all but"
                + " privileged, hostNamespaces, hostPathVolumes and windowsHostProcess; absent if"
                + " there are none",
            verdict ->
                ids(verdict.baseline()).stream()
                    .filter(id -> !NAMED_IN_RULES.contains(id))
                    .toList()),
        verdict(
            "pod.risks",
            "The checks beyond the standards that the pod fails and that are risks for the node or"
                + " for other pods; absent if there are none",
            verdict -> ids(verdict.risks())),
        verdict(
            "pod.hygiene",
            "The best-practice checks that the pod fails (limits, probes, tags, user); absent if"
                + " there are none",
            verdict -> ids(verdict.bestPractices())),
        verdict(
            "pod.reasons",
            "What is dangerous in the pod, in sentences with container and field; absent if there"
                + " is nothing",
            PodVerdict::reasons),
        DerivedField.texts(
            "pod.changedByAdmission",
            Level.REQUEST_RESPONSE,
            "What mutating admission changed in containers and security settings, in sentences;"
                + " absent if nothing, or if not both bodies were logged",
            view -> view.get(AdmissionChanges.FACT)));
  }

  private static List<String> ids(List<CheckResult> results) {
    return results.stream().map(CheckResult::id).toList();
  }

  private static List<String> privilegedContainers(PodFacts pod) {
    return pod.containerNames(container -> container.security().privileged().isTrue());
  }

  private static Set<String> images(PodFacts pod) {
    return pod.ofContainers(c -> c.image().isEmpty() ? List.of() : List.of(c.image()));
  }

  private static Set<String> repositories(PodFacts pod) {
    return images(pod).stream()
        .map(image -> ImageReference.parse(image).repository())
        .collect(toCollection(LinkedHashSet::new));
  }

  private static DerivedField text(
      String name, String meaning, Function<PodFacts, Optional<String>> value) {
    return DerivedField.text(
        name, Level.REQUEST, meaning, view -> PodFacts.of(view).flatMap(value));
  }

  private static DerivedField bool(
      String name, String meaning, Function<PodFacts, Optional<Boolean>> value) {
    return DerivedField.bool(
        name, Level.REQUEST, meaning, view -> PodFacts.of(view).flatMap(value));
  }

  private static DerivedField texts(
      String name, String meaning, Function<PodFacts, ? extends Collection<String>> value) {
    return DerivedField.texts(
        name,
        Level.REQUEST,
        meaning,
        view -> {
          Optional<PodFacts> pod = PodFacts.of(view);
          return pod.isPresent() ? value.apply(pod.get()) : List.of();
        });
  }

  private static DerivedField verdict(
      String name, String meaning, Function<PodVerdict, ? extends Collection<String>> value) {
    return DerivedField.texts(
        name,
        Level.REQUEST,
        meaning,
        view -> {
          Optional<PodVerdict> verdict = view.get(PodVerdict.FACT);
          return verdict.isPresent() ? value.apply(verdict.get()) : List.of();
        });
  }
}
