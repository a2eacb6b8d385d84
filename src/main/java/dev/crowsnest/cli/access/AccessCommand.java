package dev.crowsnest.cli.access;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about who may do what. */
@Command(
    name = "access",
    description = "Query who may do what in a cluster, or import what the cluster contains.")
public final class AccessCommand extends CommandGroup {}
