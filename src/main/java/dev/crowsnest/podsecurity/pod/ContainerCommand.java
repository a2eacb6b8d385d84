package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.List;

/**
 * A command that the kubelet starts in a container: its own, or that of a hook or probe.
 *
 * @param field where it is set, relative to the container: {@code command}, {@code
 *     lifecycle.postStart.exec.command}
 * @param text its words, separated by spaces; never empty, at most 64 KiB
 */
public record ContainerCommand(String field, String text) {
  private static final int MAX_CHARACTERS = 64 * 1024;

  /** Returns the commands of a container: its own with its arguments first. */
  static List<ContainerCommand> readAll(JsonCursor container) {
    List<ContainerCommand> all = List.of();
    if (container.has("command") || container.has("args")) {
      List<String> words = new ArrayList<>(container.texts("command"));
      words.addAll(container.texts("args"));
      all = with(all, "command", words);
    }
    for (String probe : Container.PROBES) {
      if (container.has(probe)) {
        all = withHandler(all, container.object(probe), probe);
      }
    }
    if (container.has("lifecycle")) {
      JsonCursor lifecycle = container.object("lifecycle");
      for (String hook : Container.HOOKS) {
        if (lifecycle.has(hook)) {
          all = withHandler(all, lifecycle.object(hook), "lifecycle." + hook);
        }
      }
    }
    return all;
  }

  private static List<ContainerCommand> withHandler(
      List<ContainerCommand> all, JsonCursor handler, String field) {
    return handler.has("exec")
        ? with(all, field + ".exec.command", handler.object("exec").texts("command"))
        : all;
  }

  private static List<ContainerCommand> with(
      List<ContainerCommand> all, String field, List<String> words) {
    if (words.isEmpty()) {
      return all;
    }
    String text = String.join(" ", words);
    List<ContainerCommand> more = all.isEmpty() ? new ArrayList<>(2) : all;
    more.add(
        new ContainerCommand(
            field, text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS)));
    return more;
  }
}
