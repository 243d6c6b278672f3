package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.JsonReport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the names of what a network is made and trained with. */
@Command(
    name = "list",
    description = {
      ListCommand.SUMMARY,
      "The names are Keras's; what an argument is called and its default are Keras's too.",
      ""
    })
final class ListCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY = "Prints what there is: layers, losses, metrics, optimizers, callbacks.";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "KIND",
      description = "Some of ${COMPLETION-CANDIDATES}; all without it.",
      completionCandidates = ListedKind.Names.class)
  private List<String> kinds = List.of();

  @Override
  public Integer call() {
    json.check();
    List<ListedKind> asked =
        kinds.isEmpty()
            ? List.of(ListedKind.values())
            : kinds.stream().map(ListCommand::kind).toList();
    json.write(
        () -> {
          ObjectNode report = JsonReport.object();
          asked.forEach(
              kind -> {
                ArrayNode names = report.putArray(kind.kerasName());
                kind.names().forEach(names::add);
              });
          return report;
        },
        spec.commandLine().getOut());
    json.print(spec.commandLine().getOut(), text(asked));
    return 0;
  }

  private static ListedKind kind(String name) {
    List<String> names = Arrays.stream(ListedKind.values()).map(ListedKind::kerasName).toList();
    if (!names.contains(name)) {
      throw new ModelException("list", Choice.noneOf(names, name).getMessage());
    }
    return ListedKind.values()[names.indexOf(name)];
  }

  /** The names of one kind line by line, those of several in a paragraph each. */
  private static String text(List<ListedKind> asked) {
    if (asked.size() == 1) {
      return String.join("\n", asked.get(0).names()) + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (ListedKind kind : asked) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-13s %s\n",
              kind.kerasName(),
              String.join(", ", kind.names())));
    }
    return text.toString();
  }
}
