package io.crosscheck.savedmodel.isolated;

import io.crosscheck.Failure;
import io.crosscheck.engine.EngineException;
import io.crosscheck.savedmodel.FolderTree;
import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process with a folder of its own that answers numbered questions in order.
 *
 * <p>Errors: {@link SavedModelException} or {@link EngineException} where it ends or does not
 * answer; it cannot be asked again then.
 */
final class ChildProcess implements AutoCloseable {
  private static final int LONGEST_LINE = 64;
  private static final int SECONDS_TO_END = 5;
  private static final String ENDED = "";

  private final String where;
  private final ChildLimits limits;
  private final Path folder;
  private final Process process;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(16);
  private int asked;

  private ChildProcess(String where, ChildLimits limits, Path folder, Process process) {
    this.where = where;
    this.limits = limits;
    this.folder = folder;
    this.process = process;
    Thread reader = new Thread(this::readLines, "answers of " + where);
    reader.setDaemon(true);
    reader.start();
  }

  /** Makes a private folder; it is the process's working folder and holds all that it writes. */
  static Path folder() {
    try {
      return Files.createTempDirectory("crosscheck-isolated").toRealPath();
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.CANNOT_WRITE,
          System.getProperty("java.io.tmpdir"),
          "no folder for the model's process can be made: " + e.getMessage() + ".",
          e);
    }
  }

  /**
   * Starts a class's {@code main} with the folder as its argument.
   *
   * @param where names the model in messages
   */
  static ChildProcess start(
      String where, String mainClass, Confinement confinement, ChildLimits limits, Path folder) {
    List<String> command = new ArrayList<>(confinement.prefix());
    command.addAll(ChildJvm.command(mainClass, folder));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    ChildJvm.confine(builder.environment());
    builder.redirectError(folder.resolve("errors.txt").toFile());
    try {
      return new ChildProcess(where, limits, folder, builder.start());
    } catch (IOException e) {
      throw new EngineException(
          Failure.UNAVAILABLE,
          where,
          "the model's process cannot be started: " + e.getMessage() + ".",
          e);
    }
  }

  /** The number of the next question, whose files must be there before it is asked. */
  int nextNumber() {
    return asked;
  }

  /** Asks the next question and waits for its answer; the first one, 0, is asked by starting. */
  void ask() {
    int number = asked++;
    if (number > 0) {
      try {
        process.getOutputStream().write((number + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
      } catch (IOException e) {
        throw ended();
      }
    }
    String answer = nextLine();
    if (answer.equals(number + " ok")) {
      return;
    }
    if (answer.equals(number + " failed")) {
      throw told();
    }
    if (answer.equals(ENDED)) {
      throw ended();
    }
    process.destroyForcibly();
    throw new SavedModelException(
        Failure.BAD_INPUT,
        where,
        "the model's process answers something else: expected '"
            + number
            + " ok', got '"
            + answer
            + "'. The model is broken or hostile: do not load it without --isolate.");
  }

  private String nextLine() {
    try {
      String line = lines.poll(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new EngineException(Failure.RUN_FAILED, where, "waiting was interrupted.", e);
    }
    process.destroyForcibly();
    throw new SavedModelException(
        Failure.BAD_INPUT,
        where,
        "the model does not answer in time: expected an answer within "
            + limits.timeout().toSeconds()
            + " s, got none. Ask for fewer samples, or allow it more time.");
  }

  private RuntimeException told() {
    Path failure = folder.resolve(ModelChild.FAILURE);
    try {
      RuntimeException told = Exchange.failure(Exchange.read(failure));
      Files.delete(failure);
      return told;
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  /** What is wrong where the process wrote something else than it should. */
  SavedModelException unreadable(IOException e) {
    return new SavedModelException(
        Failure.BAD_INPUT,
        where,
        "the answer of the model's process cannot be read: "
            + e.getMessage()
            + ". The model is broken or hostile: do not load it without --isolate.",
        e);
  }

  private RuntimeException ended() {
    try {
      // The pipe may be closed by a process that lives on.
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new EngineException(Failure.RUN_FAILED, where, "waiting was interrupted.", e);
    }
    return ChildExit.of(process.exitValue(), folder).failure(where, limits);
  }

  private void readLines() {
    try (InputStream in = process.getInputStream()) {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          // A JVM that crashes reports it on standard output too, in comments.
          if (!line.isEmpty() && line.charAt(0) != '#') {
            lines.put(line.toString());
          }
          line.setLength(0);
        } else if (line.length() < LONGEST_LINE) {
          line.append((char) next);
        }
      }
      lines.put(ENDED);
    } catch (IOException e) {
      lines.add(ENDED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process and deletes its folder. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    FolderTree.delete(folder);
  }
}
