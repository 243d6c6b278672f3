package io.crosscheck.verify.model;

import io.crosscheck.CrosscheckException;
import io.crosscheck.result.Interval;
import io.crosscheck.savedmodel.CallableSignature;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.savedmodel.TensorSpec;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The claimed figure is that of another signature or output of the same model. */
record WrongSignature(ModelAnswers answers) implements Hypothesis {
  @Override
  public String id() {
    return "wrong-signature";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    ModelSubject subject = answers.subject();
    if (subject.reopen().isEmpty()
        || answers.areRandom()
        || answers.evaluationGives(claimed, recount)) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (CallableSignature signature : subject.runner().signatures()) {
      for (TensorSpec output : signature.outputs()) {
        SignatureChoice choice =
            SignatureChoice.guess().withSignature(signature.key()).withOutput(output.key());
        if (output.scoresPerSample().equals(Optional.of(recount.classes()))) {
          for (Interval figure : figures(choice, claimed)) {
            predictions.add(Prediction.of(figure, () -> meaning(signature.key(), output.key())));
          }
        }
      }
    }
    return predictions;
  }

  /** A signature that does not take these inputs made no figure either. */
  private List<Interval> figures(SignatureChoice choice, ClaimedFigure claimed) {
    try (ModelRunner other = answers.subject().reopen().orElseThrow().apply(choice)) {
      ModelQuestion question = answers.evaluation();
      return answers.figures(
          new ModelQuestion(other, question.encoding(), question.answer(), question.batchSize()),
          claimed);
    } catch (CrosscheckException e) {
      return List.of();
    }
  }

  private static String meaning(String signature, String output) {
    return String.format(
        Locale.ROOT,
        "It is the figure of the output %s of the signature %s, not of the one that was asked. Name"
            + " the one that is meant by --signature and --output, and the same one where the model"
            + " is used.",
        output,
        signature);
  }
}
