package dev.crowsnest.cli.pods;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about pods. */
@Command(name = "pods", description = "Ask what a log says of a cluster's pods.")
public final class PodsCommand extends CommandGroup {}
