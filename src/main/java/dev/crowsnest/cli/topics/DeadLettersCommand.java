package dev.crowsnest.cli.topics;

import dev.crowsnest.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of commands about inputs that could not be used. */
@Command(name = "dead-letters", description = "Look at inputs that could not be used.")
public final class DeadLettersCommand extends CommandGroup {}
