package dev.crowsnest.rule.expectations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.source.RuleSource;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * The rules of one made-up site: the shipped ones and the examples that need a site's lists. {@code
 * sites.tsv} says which lists stand for which allow-list of the other tool.
 */
final class Site {
  private static final Path EXAMPLES = Path.of("examples/rules");
  private static final String ALL_IMAGES = "";
  private static final String NO_IMAGE = "none";

  /** What holds where a row's context says nothing else. */
  private static final Map<String, String> USUAL =
      Map.of(
          "allowed_images", ALL_IMAGES,
          "trusted_images", NO_IMAGE,
          "allowed_users", "minikube-user",
          "allowed_namespaces", "default",
          "allowed_nodes", "*",
          "administrators", "minikube-user");

  private Site() {}

  /**
   * The rules for rows with this context.
   *
   * @param badAddresses what stands for the other tool's enrichment of an event
   */
  static RuleSet rules(String context, Set<String> badAddresses) throws IOException {
    Map<String, String> lists = new TreeMap<>(USUAL);
    for (String[] cells : Tables.read("sites.tsv", 3)) {
      if (normal(context).contains(normal(cells[0]))) {
        lists.put(cells[1], cells[2]);
      }
    }
    lists.put("known_bad_addresses", String.join("\"\n\"", badAddresses));
    List<RuleSource> sources =
        new ArrayList<>(RuleSources.resources(Site.class.getClassLoader(), RuleSources.SHIPPED));
    try (Stream<Path> examples = Files.list(EXAMPLES)) {
      for (Path example : examples.filter(Site::isRule).sorted().toList()) {
        sources.add(adapted(example, lists.get("trusted_images")));
      }
    }
    sources.add(pathExample());
    List<RuleSource> valueLists = new ArrayList<>();
    lists.forEach(
        (name, value) -> {
          String csv = name + "\n\"" + value + "\"\n";
          valueLists.add(new RuleSource(name + ".csv", csv.getBytes(UTF_8)));
        });
    List<ImagePattern> allowed =
        ImagePattern.parse(lists.get("allowed_images")).map(List::of).orElse(List.of());
    LoadedRules loaded =
        RuleLoader.ofAuditEvents(FieldCatalogue.of(allowed))
            .withValueLists(valueLists)
            .load(sources);
    assertThat(loaded.problems())
        .extracting(Problem::message)
        .allMatch(message -> message.endsWith("its value list has no values"));
    return loaded.rules();
  }

  private static boolean isRule(Path example) {
    return !example.toString().endsWith(".cases.yml");
  }

  /** Falco's test that a rule may read any member of an event by its path. */
  private static RuleSource pathExample() throws IOException {
    try (InputStream file = Site.class.getResourceAsStream("/expectations/path_example.yml")) {
      return new RuleSource(
          "expectations/kubernetes_audit_path_example.yml",
          Objects.requireNonNull(file).readAllBytes());
    }
  }

  /** An example with the site's trusted images instead of the invented ones. */
  private static RuleSource adapted(Path example, String trusted) throws IOException {
    String text =
        Files.readString(example)
            .replaceAll("\\(\\(.*\\)\\(,\\|", Matcher.quoteReplacement("((" + trusted + ")(,|"));
    return new RuleSource("examples/" + example.getFileName(), text.getBytes(UTF_8));
  }

  /** One file has two names: allow_user_some-user.yaml, K8SAuditAllowUserSomeUser. */
  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
