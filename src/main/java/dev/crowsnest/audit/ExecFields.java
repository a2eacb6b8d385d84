package dev.crowsnest.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The derived fields {@code exec.*}: what an exec or attach requested, from its URI. */
public final class ExecFields {
  private static final Set<String> SHELLS =
      Set.of(
          "sh",
          "bash",
          "ash",
          "dash",
          "ksh",
          "mksh",
          "zsh",
          "csh",
          "tcsh",
          "fish",
          "pwsh",
          "powershell",
          "powershell.exe",
          "pwsh.exe",
          "cmd",
          "cmd.exe",
          "busybox");

  private ExecFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "exec.command",
            Level.METADATA,
            "The command of an exec: its decoded words, separated by spaces; absent for attach and"
                + " everything else.",
            view -> words(view).isEmpty() ? Optional.empty() : Optional.of(command(view))),
        DerivedField.text(
            "exec.plainCommand",
            Level.METADATA,
            "exec.command as read by a shell: without quotes and backslashes, $IFS as a space, no"
                + " double slashes or /./ in paths; for rules that look for names in it.",
            view -> Optional.of(PlainCommand.of(command(view))).filter(text -> !text.isEmpty())),
        DerivedField.texts(
            "exec.words",
            Level.METADATA,
            "The decoded words of the command of an exec, one value each.",
            ExecFields::words),
        DerivedField.text(
            "exec.container",
            Level.METADATA,
            "The container that an exec or attach names; absent if it does not name one.",
            view ->
                view.get(ExecRequest.FACT).map(ExecRequest::container).filter(c -> !c.isEmpty())),
        DerivedField.bool(
            "exec.tty",
            Level.METADATA,
            "Whether an exec or attach requests a terminal; absent for everything else.",
            view -> view.get(ExecRequest.FACT).map(ExecRequest::tty)),
        DerivedField.bool(
            "exec.stdin",
            Level.METADATA,
            "Whether an exec or attach requests standard input; absent for everything else.",
            view -> view.get(ExecRequest.FACT).map(ExecRequest::stdin)),
        DerivedField.bool(
            "exec.shell",
            Level.METADATA,
            "Whether the first word of an exec is a shell, in any directory; absent without a"
                + " command.",
            view -> words(view).stream().findFirst().map(ExecFields::isShell)));
  }

  private static List<String> words(EventView view) {
    return view.get(ExecRequest.FACT).map(ExecRequest::command).orElse(List.of());
  }

  private static String command(EventView view) {
    return String.join(" ", words(view));
  }

  private static boolean isShell(String program) {
    String path = program.replace('\\', '/');
    return SHELLS.contains(path.substring(path.lastIndexOf('/') + 1).strip());
  }
}
