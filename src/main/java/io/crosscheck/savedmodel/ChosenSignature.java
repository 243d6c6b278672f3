package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import io.crosscheck.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The signature, input and output that a model is asked by.
 *
 * <p>Errors: {@link SavedModelException} that names the candidates, where a name is unknown or
 * there are several and none is likelier than the others.
 *
 * @param guesses what was chosen among several for want of a word from the user, as sentences
 */
record ChosenSignature(
    CallableSignature signature, TensorSpec input, TensorSpec output, List<String> guesses) {

  /** Names that outputs of scores usually have, the likelier ones first. */
  private static final List<String> USUAL_OUTPUTS =
      List.of(
          "scores",
          "probabilities",
          "probability",
          "probs",
          "predictions",
          "prediction",
          "softmax",
          "sigmoid",
          "logits",
          "outputs",
          "output",
          "output_0");

  /** Completes a choice. */
  static ChosenSignature of(
      Path folder,
      List<CallableSignature> signatures,
      SignatureChoice choice,
      OptionalInt classes) {
    return new Search(folder, choice, classes).among(signatures);
  }

  /** What the model tells of its logits: an output of this signature or of another. */
  Optional<ChosenSignature> logits(List<CallableSignature> signatures) {
    if (isLogits(output.key())) {
      return Optional.empty();
    }
    for (TensorSpec other : signature.outputs()) {
      if (isLogits(other.key()) && looksLikeOutput(other)) {
        return Optional.of(new ChosenSignature(signature, input, other, List.of()));
      }
    }
    for (CallableSignature other : signatures) {
      List<TensorSpec> required = other.inputs().stream().filter(one -> !one.optional()).toList();
      if (!other.key().equals(signature.key())
          && required.size() == 1
          && required.get(0).type().equals(input.type())
          && required.get(0).dims().equals(input.dims())) {
        for (TensorSpec candidate : other.outputs()) {
          boolean named = isLogits(candidate.key()) || isLogits(other.key());
          if (named && looksLikeOutput(candidate)) {
            return Optional.of(new ChosenSignature(other, required.get(0), candidate, List.of()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean looksLikeOutput(TensorSpec other) {
    return other.mayBeScores() && other.scoresPerSample().equals(output.scoresPerSample());
  }

  private static boolean isLogits(String name) {
    return name.toLowerCase(Locale.ROOT).contains("logits");
  }

  /** One search, which collects its guesses. */
  private static final class Search {
    private final Path folder;
    private final SignatureChoice choice;
    private final OptionalInt classes;
    private final List<String> guesses = new ArrayList<>();

    Search(Path folder, SignatureChoice choice, OptionalInt classes) {
      this.folder = folder;
      this.choice = choice;
      this.classes = classes;
    }

    ChosenSignature among(List<CallableSignature> signatures) {
      if (signatures.isEmpty()) {
        throw refused("the model has no signature that takes an input: expected one at least.");
      }
      CallableSignature signature = signature(signatures);
      TensorSpec input = input(signature);
      TensorSpec output = output(signature);
      return new ChosenSignature(signature, input, output, List.copyOf(guesses));
    }

    private CallableSignature signature(List<CallableSignature> all) {
      if (choice.signature().isPresent()) {
        return named("signature", choice.signature().get(), all, CallableSignature::key);
      }
      Optional<CallableSignature> standard =
          all.stream().filter(one -> one.key().equals(Signatures.SERVING)).findFirst();
      if (standard.isPresent()) {
        return guessed("signature", standard.get(), all, CallableSignature::key, "the usual one");
      }
      if (all.size() == 1) {
        return all.get(0);
      }
      List<CallableSignature> likely =
          all.stream().filter(one -> one.inputs().stream().anyMatch(Search::canBeFed)).toList();
      if (likely.size() == 1) {
        return guessed(
            "signature",
            likely.get(0),
            all,
            CallableSignature::key,
            "the only one that takes numbers");
      }
      throw refused(
          "the model lacks the signature "
              + Signatures.SERVING
              + " and has several others: expected one of "
              + joined(all, CallableSignature::key)
              + ". Name one by --signature.");
    }

    private TensorSpec input(CallableSignature signature) {
      List<TensorSpec> all = signature.inputs();
      if (choice.input().isPresent()) {
        TensorSpec input = named("input", choice.input().get(), all, TensorSpec::key);
        return checked("input", "numbers", input, Search::canBeFed);
      }
      if (all.size() == 1) {
        return checked("input", "numbers", all.get(0), Search::canBeFed);
      }
      List<TensorSpec> required = all.stream().filter(one -> !one.optional()).toList();
      if (required.size() == 1 && canBeFed(required.get(0))) {
        return guessed(
            "input", required.get(0), all, TensorSpec::key, "the only one without a default");
      }
      throw refused(
          "the signature "
              + signature.key()
              + " has several inputs: expected one that takes the samples, got "
              + joined(all, TensorSpec::toString)
              + ". Name one by --input, or export a model with one input.");
    }

    private TensorSpec output(CallableSignature signature) {
      List<TensorSpec> all = signature.outputs();
      Predicate<TensorSpec> holdsScores = one -> one.mayBeScores() && one.hasOneAxisOfScores();
      if (choice.output().isPresent()) {
        TensorSpec output = named("output", choice.output().get(), all, TensorSpec::key);
        return checked("output", "floating-point scores [N, K]", output, holdsScores);
      }
      if (all.size() == 1) {
        return checked("output", "floating-point scores [N, K]", all.get(0), holdsScores);
      }
      List<TensorSpec> likely = all.stream().filter(holdsScores).toList();
      if (likely.size() == 1) {
        return guessed(
            "output", likely.get(0), all, TensorSpec::key, "the only one that can hold scores");
      }
      List<TensorSpec> fitting = likely.stream().filter(this::hasOneScorePerClass).toList();
      if (fitting.size() == 1) {
        return guessed(
            "output", fitting.get(0), all, TensorSpec::key, "the only one with a score per class");
      }
      for (String usual : USUAL_OUTPUTS) {
        for (TensorSpec one : fitting.isEmpty() ? likely : fitting) {
          if (one.key().toLowerCase(Locale.ROOT).equals(usual)) {
            return guessed("output", one, all, TensorSpec::key, "by its name");
          }
        }
      }
      throw refused(
          "the signature "
              + signature.key()
              + " has several outputs: expected one that holds the scores, got "
              + joined(all, TensorSpec::toString)
              + ". Name one by --output.");
    }

    private boolean hasOneScorePerClass(TensorSpec output) {
      return classes.isPresent()
          && output.scoresPerSample().equals(Optional.of(classes.getAsInt()));
    }

    private static boolean canBeFed(TensorSpec input) {
      return input.isNumeric() && input.dims().map(dims -> !dims.isEmpty()).orElse(true);
    }

    private TensorSpec checked(
        String kind, String expected, TensorSpec spec, Predicate<TensorSpec> fits) {
      if (!fits.test(spec)) {
        throw refused(
            "the "
                + kind
                + " "
                + spec.key()
                + " is something else: expected "
                + expected
                + ", got "
                + spec.shapeText()
                + ". Name another by --"
                + kind
                + " or --signature.");
      }
      return spec;
    }

    private <T> T named(String kind, String wanted, List<T> all, Function<T, String> name) {
      for (T one : all) {
        if (name.apply(one).equals(wanted)) {
          return one;
        }
      }
      throw refused(
          "the model lacks the "
              + kind
              + " '"
              + wanted
              + "': expected one of "
              + joined(all, name)
              + "."
              + Nearest.suggestion(wanted, all.stream().map(name).toList()));
    }

    private <T> T guessed(
        String kind, T chosen, List<T> all, Function<T, String> name, String reason) {
      if (all.size() > 1) {
        List<T> others = all.stream().filter(one -> !one.equals(chosen)).toList();
        guesses.add(
            "The "
                + kind
                + " "
                + name.apply(chosen)
                + " is asked, "
                + reason
                + "; there "
                + (others.size() == 1 ? "is " : "are ")
                + joined(others, name)
                + " too (--"
                + kind
                + ").");
      }
      return chosen;
    }

    private static <T> String joined(List<T> all, Function<T, String> name) {
      return all.stream().map(name).collect(Collectors.joining(", "));
    }

    private SavedModelException refused(String message) {
      return new SavedModelException(Failure.BAD_INPUT, folder, message);
    }
  }
}
