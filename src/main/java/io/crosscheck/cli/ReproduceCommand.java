package io.crosscheck.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "reproduce")
final class ReproduceCommand implements Callable<Integer> {
  ReproduceCommand(Host host) {}

  @Override
  public Integer call() {
    return 0;
  }
}
