package dev.crowsnest.cli.pods;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about pods. */
@Command(name = "pods", description = "Query an audit log about a cluster's pods.")
public final class PodsCommand extends CommandGroup {}
