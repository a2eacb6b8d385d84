package dev.crowsnest.kafka.streams;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Rule;
import java.time.Instant;
import java.util.List;

/**
 * An event and what was newly found in it.
 *
 * @param rules of the alerts that were published for it: without duplicates
 * @param clusterTime what the cluster's clock says after this event
 * @param clusterMinuteBegan whether the cluster's clock entered another minute with this event
 */
record JudgedEvent(
    EventView view, List<Rule> rules, Instant clusterTime, boolean clusterMinuteBegan) {}
