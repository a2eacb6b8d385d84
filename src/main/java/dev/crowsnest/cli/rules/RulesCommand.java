package dev.crowsnest.cli.rules;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about rules. */
@Command(name = "rules", description = "List, check, explain and test Sigma rules.")
public final class RulesCommand extends CommandGroup {}
