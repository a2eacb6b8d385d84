package dev.crowsnest.detection.ocsf;

import dev.crowsnest.detection.ocsf.Attack.Tactic;
import dev.crowsnest.detection.ocsf.Attack.Technique;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns Sigma's tags ({@code attack.t1610}, {@code attack.privilege-escalation}) into names. Reads
 * {@code attack/attack.tsv}. Immutable.
 */
final class AttackCatalogue {
  private static final String RESOURCE = "/attack/attack.tsv";
  private static final String TAG_PREFIX = "attack.";

  private final Map<String, Tactic> tacticsByTag = new HashMap<>();
  private final Map<String, Technique> techniques = new HashMap<>();
  private final Map<String, Set<String>> tacticUidsOfTechnique = new HashMap<>();

  private AttackCatalogue() {}

  /** Loads the catalogue that ships with Crowsnest. */
  static AttackCatalogue load() {
    try (InputStream in = AttackCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + RESOURCE);
      }
      AttackCatalogue catalogue = new AttackCatalogue();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> catalogue.add(line.split("\t", -1)));
      return catalogue;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /**
   * Returns the classifications that the tags give. A technique is listed once under each tagged
   * tactic that it belongs to, or alone if none of them is tagged; a tactic without a technique is
   * listed alone. Ids that are not in the catalogue are kept, without a name.
   */
  List<Attack> attacks(List<String> tags) {
    Map<String, Tactic> tactics = new LinkedHashMap<>();
    List<Technique> named = new ArrayList<>();
    for (String tag : tags) {
      String id = tag.toLowerCase(Locale.ROOT);
      if (!id.startsWith(TAG_PREFIX)) {
        continue;
      }
      id = id.substring(TAG_PREFIX.length());
      if (isTechnique(id)) {
        named.add(technique(id.toUpperCase(Locale.ROOT)));
      } else if (!isSoftwareOrGroup(id)) {
        tactics.put(id.replace('_', '-'), tactic(id.replace('_', '-')));
      }
    }
    return joined(tactics.values(), named);
  }

  private List<Attack> joined(Iterable<Tactic> tactics, List<Technique> named) {
    List<Attack> attacks = new ArrayList<>();
    Set<Tactic> used = new LinkedHashSet<>();
    for (Technique technique : named) {
      int before = attacks.size();
      Set<String> itsTactics = tacticUidsOfTechnique.getOrDefault(technique.uid(), Set.of());
      for (Tactic tactic : tactics) {
        if (itsTactics.contains(tactic.uid())) {
          attacks.add(new Attack(tactic, technique));
          used.add(tactic);
        }
      }
      if (attacks.size() == before) {
        attacks.add(new Attack(null, technique));
      }
    }
    for (Tactic tactic : tactics) {
      if (!used.contains(tactic)) {
        attacks.add(new Attack(tactic, null));
      }
    }
    return attacks;
  }

  Technique technique(String uid) {
    Technique known = techniques.get(uid);
    return known == null ? new Technique(uid, "") : known;
  }

  private Tactic tactic(String tag) {
    Tactic known = tacticsByTag.get(tag);
    return known == null ? new Tactic("", tag) : known;
  }

  private static boolean isTechnique(String id) {
    return id.length() >= 5 && id.charAt(0) == 't' && Character.isDigit(id.charAt(1));
  }

  /**
   * Returns whether the id is one like {@code g0049} or {@code s0002}: that says who else did it,
   * not what was done.
   */
  private static boolean isSoftwareOrGroup(String id) {
    return id.length() == 5
        && (id.charAt(0) == 'g' || id.charAt(0) == 's')
        && id.chars().skip(1).allMatch(Character::isDigit);
  }

  private void add(String[] columns) {
    if (columns.length != 3) {
      throw new IllegalStateException(RESOURCE + ": not three columns: " + columns[0]);
    }
    if (columns[0].startsWith("TA")) {
      tacticsByTag.put(columns[1], new Tactic(columns[0], columns[2]));
    } else {
      techniques.put(columns[0], new Technique(columns[0], columns[1]));
      tacticUidsOfTechnique.put(columns[0], Set.of(columns[2].split(" ")));
    }
  }
}
