package io.crosscheck.savedmodel.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.engine.Device;
import io.crosscheck.savedmodel.CallableSignature;
import io.crosscheck.savedmodel.ElementType;
import io.crosscheck.savedmodel.Features;
import io.crosscheck.savedmodel.FolderTree;
import io.crosscheck.savedmodel.ModelInputSpec;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.savedmodel.SavedVariable;
import io.crosscheck.savedmodel.SignatureChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that answers in a process of its own, which loads it afresh.
 *
 * <p>This process loads no native library for it, and outlives whatever the model does.
 *
 * <p>Errors: beside those of the model itself, {@link SavedModelException} where its process
 * crashes or takes too long, {@link io.crosscheck.engine.EngineException} where it runs out of
 * memory. Not for several threads at once.
 */
public final class IsolatedModel implements ModelRunner {
  private final Path model;
  private final Path folder;
  private final ChildProcess child;
  private final List<String> applied;
  private final Exchange.Opened opened;
  private Optional<Written> written = Optional.empty();
  private String featuresFile = "none";

  private IsolatedModel(
      Path model, Path folder, ChildProcess child, List<String> applied, Exchange.Opened opened) {
    this.model = model;
    this.folder = folder;
    this.child = child;
    this.applied = applied;
    this.opened = opened;
  }

  /**
   * Starts the process and opens the model in it.
   *
   * @param device what is asked for; the other process finds out what there is
   * @param classes the number of classes of the data, where it is known; it helps to guess
   */
  public static IsolatedModel open(
      Path model,
      int threads,
      Device device,
      SignatureChoice choice,
      OptionalInt classes,
      ChildLimits limits) {
    return open(model, threads, device, choice, classes, limits, ModelChild.class.getName());
  }

  /** The same with another program, which may do what a hostile model would. */
  static IsolatedModel open(
      Path model,
      int threads,
      Device device,
      SignatureChoice choice,
      OptionalInt classes,
      ChildLimits limits,
      String mainClass) {
    Confinement confinement = Confinement.of(limits, device);
    Path folder = ChildProcess.folder();
    ChildProcess child;
    try {
      Exchange.write(
          folder.resolve(ModelChild.REQUEST),
          new Exchange.Request(model.toAbsolutePath(), threads, device, choice, classes));
      child = ChildProcess.start(model.toString(), mainClass, confinement, limits, folder);
    } catch (IOException e) {
      FolderTree.delete(folder);
      throw cannotWrite(folder, e);
    } catch (RuntimeException e) {
      FolderTree.delete(folder);
      throw e;
    }
    try {
      child.ask();
      JsonNode told = Exchange.read(folder.resolve(ModelChild.OPENED));
      return new IsolatedModel(model, folder, child, confinement.applied(), Exchange.opened(told));
    } catch (IOException e) {
      child.close();
      throw child.unreadable(e);
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** What really limits the process on this machine, in words. */
  public List<String> applied() {
    return applied;
  }

  @Override
  public ModelInputSpec input() {
    return opened.input();
  }

  @Override
  public int outputs() {
    return opened.outputs();
  }

  @Override
  public ElementType outputType() {
    return opened.outputType();
  }

  @Override
  public List<String> guesses() {
    return opened.guesses();
  }

  @Override
  public List<CallableSignature> signatures() {
    return opened.signatures();
  }

  @Override
  public boolean hasLogits() {
    return opened.hasLogits();
  }

  @Override
  public float[] ask(Answer answer, Features features, int batchSize) {
    ObjectNode question = Exchange.object();
    question.put("answer", answer.name());
    question.put("samples", features.samples());
    question.put("values", features.values().length);
    question.put("batchSize", batchSize);
    ArrayNode shape = question.putArray("sampleShape");
    features.sampleShape().forEach(shape::add);
    int number = child.nextNumber();
    try {
      question.put("features", String.valueOf(file(features, number).getFileName()));
      Exchange.write(folder.resolve(number + ".json"), question);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
    child.ask();
    Path scores = folder.resolve(number + ModelChild.SCORES);
    try {
      int expected = Math.multiplyExact(features.samples(), opened.outputs());
      float[] values = Numbers.read(scores, expected);
      Files.delete(scores);
      return values;
    } catch (IOException e) {
      throw child.unreadable(e);
    }
  }

  /** The file with these features, written once for all questions about them. */
  private Path file(Features features, int number) throws IOException {
    // The caller may have put other values into the same array.
    Written wanted = new Written(features, Arrays.hashCode(features.values()));
    if (written.isEmpty() || !written.get().equals(wanted)) {
      Files.deleteIfExists(folder.resolve(featuresFile));
      written = Optional.empty();
      featuresFile = number + ".features";
      Numbers.write(folder.resolve(featuresFile), features.values());
      written = Optional.of(wanted);
    }
    return folder.resolve(featuresFile);
  }

  /** What the file with features holds. */
  private record Written(Features features, int hash) {}

  @Override
  public List<SavedVariable> variables() {
    int number = child.nextNumber();
    try {
      Exchange.write(
          folder.resolve(number + ".json"), Exchange.object().put(ModelChild.VARIABLES, true));
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
    child.ask();
    try {
      List<SavedVariable> variables = new ArrayList<>();
      for (JsonNode node :
          Exchange.read(folder.resolve(number + "." + ModelChild.VARIABLES))
              .path(ModelChild.VARIABLES)) {
        List<Long> shape = new ArrayList<>();
        long count = 1;
        for (JsonNode extent : node.path("shape")) {
          shape.add(extent.longValue());
          count = Math.multiplyExact(count, Math.toIntExact(extent.longValue()));
        }
        Path file = folder.resolve(number + "." + variables.size() + ModelChild.SCORES);
        float[] values = Numbers.read(file, checkedCount(count));
        Files.delete(file);
        variables.add(new SavedVariable(node.path("name").asText(), shape, values));
      }
      return List.copyOf(variables);
    } catch (IOException | ArithmeticException e) {
      throw child.unreadable(e instanceof IOException io ? io : new IOException(e));
    }
  }

  private static int checkedCount(long count) throws IOException {
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IOException("a variable's shape is none: got " + count + " values");
    }
    return (int) count;
  }

  private static SavedModelException cannotWrite(Path folder, IOException e) {
    return new SavedModelException(
        Failure.IO,
        folder,
        "the question to the model's process cannot be written: " + e.getMessage() + ".",
        e);
  }

  @Override
  public void close() {
    child.close();
  }

  @Override
  public String toString() {
    return model + ", isolated";
  }
}
