package dev.crowsnest.cli.run;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.input.EventsTopic;
import dev.crowsnest.cli.input.ShapeReport;
import dev.crowsnest.cli.options.InputFiles;
import dev.crowsnest.cli.options.InputOptions;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.follow.FollowCounts;
import dev.crowsnest.follow.FollowSettings;
import dev.crowsnest.follow.FollowedPath;
import dev.crowsnest.follow.Follower;
import dev.crowsnest.follow.PositionsException;
import dev.crowsnest.ingest.ImportFormat;
import dev.crowsnest.redaction.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Follows files into the events topic until a signal, and says in the end what was read. */
final class FollowRun {
  private final CommandContext context;
  private final FollowOptions options;
  private final String cluster;

  FollowRun(CommandContext context, FollowOptions options, String cluster) {
    this.context = context;
    this.options = options;
    this.cluster = cluster;
  }

  /** Follows the files that the input names; its other options do not go with that. */
  ExitCode follow(InputOptions input) throws Exception {
    FollowSettings settings = settings(input);
    try (Shutdown shutdown = new Shutdown();
        EventsTopic topic = EventsTopic.open(context, cluster)) {
      Map<String, FollowCounts> counts;
      try (Follower follower = Follower.open(settings, topic.lines(), this::tell)) {
        tell("follows with positions in " + settings.positions() + "; Ctrl-C ends it");
        do {
          follower.poll(shutdown::isAsked);
        } while (!shutdown.await(options.poll()));
        counts = follower.counts();
      }
      new TreeMap<>(counts).forEach((path, read) -> context.out().println(line(path, read)));
      ShapeReport.print(topic.shapes(), context.out());
    } catch (PositionsException e) {
      throw CommandFailure.usage(FailureText.of(e), e);
    }
    return ExitCode.DONE;
  }

  private FollowSettings settings(InputOptions input) throws Exception {
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(InputOptions.CLUSTER_NAMES);
    }
    if (!input.format().equals(ImportFormat.found())) {
      throw CommandFailure.usage("--follow finds the format out by itself, and reads no CSV");
    }
    List<FollowedPath> paths = new ArrayList<>();
    for (String file : input.arguments()) {
      if (file.equals(InputFiles.STANDARD_INPUT)) {
        throw CommandFailure.usage("standard input (-) cannot be followed, only files");
      }
      try {
        paths.add(FollowedPath.of(file));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(FailureText.of(e), e);
      }
    }
    return new FollowSettings(
        paths, options.positions(context.config(), cluster), cluster, options.isFromEnd());
  }

  private void tell(String message) {
    context.err().println(Printable.text(message));
  }

  private static String line(String path, FollowCounts read) {
    String lost =
        read.lostBytes() == 0
            ? ""
            : String.format(Locale.ROOT, "; LOST: %,d bytes", read.lostBytes());
    return Printable.text(
        String.format(
            Locale.ROOT,
            "%s: %,d events, %,d dead letters, %,d bytes%s",
            path,
            read.events(),
            read.deadLetters(),
            read.bytes(),
            lost));
  }
}
