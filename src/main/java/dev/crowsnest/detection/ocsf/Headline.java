package dev.crowsnest.detection.ocsf;

import dev.crowsnest.detection.Detection;
import java.time.Instant;

/**
 * The worst request of a finding, written as the members of a record that come from it. Each
 * section is the inside of a JSON object: members with commas between, or nothing.
 *
 * @param time event time
 * @param title the rule's title, after a word for the outcome if the request was not done
 * @param message one sentence that says what happened
 * @param record members of the record itself
 * @param info members of {@code finding_info}
 * @param metadata members of {@code metadata}
 * @param unmapped members of {@code unmapped}
 */
public record Headline(
    Instant time,
    String ruleId,
    String title,
    String message,
    String record,
    String info,
    String metadata,
    String unmapped) {

  public static Headline of(Detection detection) {
    return new Headline(
        detection.time(),
        detection.headline().rule().id(),
        detection.title(),
        detection.message(),
        OcsfWriter.section(out -> HeadlineWriter.record(detection, out)),
        OcsfWriter.section(out -> HeadlineWriter.info(detection, out)),
        OcsfWriter.section(out -> HeadlineWriter.metadata(detection, out)),
        OcsfWriter.section(out -> UnmappedWriter.write(detection, out)));
  }
}
