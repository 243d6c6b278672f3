package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import io.crosscheck.engine.SessionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A model that answers in this process. */
public final class InProcessModel implements ModelRunner {
  private final Path folder;
  private final LoadedModel model;
  private final Optional<SignatureCall> logits;

  private InProcessModel(Path folder, LoadedModel model) {
    this.folder = folder;
    this.model = model;
    this.logits = model.logits();
  }

  /**
   * Loads a folder.
   *
   * @param classes the number of classes of the data, where it is known; it helps to guess
   */
  public static InProcessModel open(
      Path folder, SessionSettings settings, SignatureChoice choice, OptionalInt classes) {
    LoadedModel model = LoadedModel.open(folder, settings, choice, classes);
    try {
      return new InProcessModel(folder, model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** The model itself. */
  public LoadedModel model() {
    return model;
  }

  @Override
  public ModelInputSpec input() {
    return model.input();
  }

  @Override
  public int outputs() {
    return model.outputs();
  }

  @Override
  public ElementType outputType() {
    return model.outputType();
  }

  @Override
  public List<String> guesses() {
    return model.guesses();
  }

  @Override
  public List<CallableSignature> signatures() {
    return model.signatures();
  }

  @Override
  public boolean hasLogits() {
    return logits.isPresent();
  }

  @Override
  public float[] ask(Answer answer, Features features, int batchSize) {
    return switch (answer) {
      case SCORES -> model.serving().run(features, batchSize);
      case EVALUATED_SCORES ->
          logits
              .map(model.serving()::alsoFetching)
              .orElse(model.serving())
              .run(features, batchSize);
      case LOGITS ->
          logits
              .orElseThrow(
                  () ->
                      new SavedModelException(
                          Failure.BAD_INPUT,
                          folder,
                          "the model does not tell its logits: expected an output or a signature"
                              + " named so."))
              .run(features, batchSize);
    };
  }

  @Override
  public List<SavedVariable> variables() {
    return model.variables();
  }

  @Override
  public void close() {
    model.close();
  }
}
