package io.crosscheck.verify.model;

import io.crosscheck.Failure;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.savedmodel.SavedModelException;

/**
 * A model that another is compared with.
 *
 * @param where its folder, for messages
 */
public record OtherModel(Object where, ModelRunner runner, ImageDataset samples) {

  /**
   * A model that gives a score for each of the samples' classes.
   *
   * @throws SavedModelException if it gives another number of scores
   */
  public OtherModel {
    if (runner.outputs() != samples.classes()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          where,
          String.format(
              "cannot be compared sample by sample: expected %d scores of a sample, got %d. Name a"
                  + " model of the same classes.",
              samples.classes(), runner.outputs()));
    }
  }

  /** The encoding that serves it best, where the one of the first model does not serve as well. */
  public EncodingSearch.Found encoding(InputEncoding first) {
    return new EncodingSearch(where.toString(), runner, samples).find(first);
  }

  /** Its scores, asked for in batches as an evaluation asks the first model. */
  public ScoreTable scores(InputEncoding encoding, int batchSize) {
    return new ModelQuestion(runner, encoding, Answer.EVALUATED_SCORES, batchSize).ask(samples);
  }
}
