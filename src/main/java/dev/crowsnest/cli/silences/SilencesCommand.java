package dev.crowsnest.cli.silences;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about silences. */
@Command(name = "silences", description = "Check and list silences.")
public final class SilencesCommand extends CommandGroup {}
