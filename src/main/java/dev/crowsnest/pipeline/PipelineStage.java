package dev.crowsnest.pipeline;

/** One step of the pipeline. Belongs to one thread. */
interface PipelineStage {
  /** Processes an event; returns whether it goes on to the next stage. */
  boolean accept(PipelineEvent event, Outputs outputs);

  /** Does what is due by time for a cluster, whether or not events come. */
  default void onTime(Clocks clocks, Outputs outputs) {}

  /** Writes state that is on the heap into its stores; called before each commit. */
  default void beforeCommit() {}
}
