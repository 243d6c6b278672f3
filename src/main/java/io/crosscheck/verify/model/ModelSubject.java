package io.crosscheck.verify.model;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model and what it is asked about. Whoever made it closes the runners.
 *
 * @param where what is verified, for messages: {@code verify savedmodels/vgg7}
 * @param afresh the same model, loaded by another process
 * @param reopen loads the model once more, to ask another signature or output; the caller closes it
 * @param samples those that the claims are about
 * @param training those that the model was trained on
 * @param encoding how images become the model's inputs
 * @param circumstances with the batch size of the evaluation that made the claims
 * @param otherWeights whether the model's weights are known not to be those that were evaluated
 */
public record ModelSubject(
    String where,
    ModelRunner runner,
    Optional<ModelRunner> afresh,
    Optional<Function<SignatureChoice, ModelRunner>> reopen,
    ImageDataset samples,
    Optional<ImageDataset> training,
    InputEncoding encoding,
    LossRule loss,
    Circumstances circumstances,
    boolean otherWeights) {
  private static final int EVALUATED_WITHOUT_A_WORD = 32;

  /** The batch size of the evaluation; Keras's own where none is known. */
  int batchSize() {
    return Math.min(samples.size(), circumstances.batchSize().orElse(EVALUATED_WITHOUT_A_WORD));
  }

  /** The same subject with its images encoded otherwise. */
  public ModelSubject with(InputEncoding newEncoding) {
    return new ModelSubject(
        where,
        runner,
        afresh,
        reopen,
        samples,
        training,
        newEncoding,
        loss,
        circumstances,
        otherWeights);
  }

  /** The same subject, of which other circumstances are known. */
  public ModelSubject with(Circumstances newCircumstances) {
    return new ModelSubject(
        where,
        runner,
        afresh,
        reopen,
        samples,
        training,
        encoding,
        loss,
        newCircumstances,
        otherWeights);
  }
}
