package dev.crowsnest.cli.access;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about who may reach whom. */
@Command(name = "network", description = "Query which pods NetworkPolicies isolate.")
public final class NetworkCommand extends CommandGroup {}
