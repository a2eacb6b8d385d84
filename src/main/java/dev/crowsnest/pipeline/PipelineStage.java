package dev.crowsnest.pipeline;

/** One step of an event's way. Belongs to one thread. */
interface PipelineStage {
  /** Does its step; returns whether the event goes on. */
  boolean accept(PipelineEvent event, Outputs outputs);

  /** Does what time brings to a cluster, whether or not events come. */
  default void onTime(Clocks clocks, Outputs outputs) {}

  /** Writes what it keeps on the heap into its stores; called before each commit. */
  default void beforeCommit() {}
}
