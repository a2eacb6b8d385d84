package dev.crowsnest.detection.ocsf;

import java.io.IOException;
import java.util.List;

/** Writes OCSF {@code attacks}: what MITRE ATT&amp;CK calls it. Thread-safe. */
public final class AttackWriter {
  private final AttackCatalogue catalogue = AttackCatalogue.load();

  /**
   * Writes the member.
   *
   * @param tags Sigma's, of all rules that matched
   */
  public void write(List<String> tags, OcsfWriter out) throws IOException {
    out.startArray("attacks");
    for (Attack attack : catalogue.attacks(tags)) {
      out.startObject();
      Attack.Tactic tactic = attack.tactic();
      if (tactic != null) {
        out.startObject("tactic");
        out.optional("uid", tactic.uid());
        out.text("name", tactic.name());
        out.endObject();
      }
      Attack.Technique technique = attack.technique();
      if (technique != null) {
        technique("technique", catalogue.technique(technique.parentUid()), out);
        if (technique.isSubTechnique()) {
          technique("sub_technique", technique, out);
        }
      }
      out.endObject();
    }
    out.endArray();
  }

  private static void technique(String member, Attack.Technique technique, OcsfWriter out)
      throws IOException {
    out.startObject(member);
    out.text("uid", technique.uid());
    out.optional("name", technique.name());
    out.text("src_url", technique.url());
    out.endObject();
  }
}
