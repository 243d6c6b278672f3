package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.report.ConsoleReport;
import io.crosscheck.report.JsonReport;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.ModelVerifier;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Recounts what an exported model claims. */
@Command(
    name = "verify",
    description = {
      "Loads a model afresh, asks it for every test sample alone, counts, and compares with what the"
          + " model's manifest claims. Exit 3 where a figure is not the real one.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ModelInput input = new ModelInput();
  @Mixin private JsonOption json = new JsonOption();

  VerifyCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws Exception {
    Timing timing = new Timing(host);
    json.check();
    input.check();
    ModelInput.Opened opened = input.open(host, spec.commandLine().getErr(), timing);
    Verification verification =
        timing.measure(
            "verifySeconds",
            () ->
                new ModelVerifier(opened.settings(), host.nanoTime())
                    .verify(opened.model(), opened.manifest(), opened.data().test())
                    .verification());
    timing.sinceStart("totalSeconds");
    json.write(
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("model", opened.model().toString());
          report.set("verify", JsonReport.verification(verification));
          report.set("timing", JsonReport.timing(timing.seconds()));
          return report;
        },
        spec.commandLine().getOut());
    json.print(spec.commandLine().getOut(), ConsoleReport.verification(verification));
    return verification.verdict() == Verdict.CONFIRMED ? 0 : Refuted.EXIT_CODE;
  }
}
