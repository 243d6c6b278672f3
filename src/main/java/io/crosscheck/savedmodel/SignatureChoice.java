package io.crosscheck.savedmodel;

import java.util.Optional;

/**
 * What of a model is asked, as far as its user said.
 *
 * @param signature the signature's name
 * @param input the name of the signature's input that takes the samples
 * @param output the name of the signature's output that holds the scores
 */
public record SignatureChoice(
    Optional<String> signature, Optional<String> input, Optional<String> output) {

  /** Nothing said: all is guessed. */
  public static SignatureChoice guess() {
    return new SignatureChoice(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with a signature. */
  public SignatureChoice withSignature(String name) {
    return new SignatureChoice(Optional.of(name), input, output);
  }

  /** The same with an input. */
  public SignatureChoice withInput(String name) {
    return new SignatureChoice(signature, Optional.of(name), output);
  }

  /** The same with an output. */
  public SignatureChoice withOutput(String name) {
    return new SignatureChoice(signature, input, Optional.of(name));
  }
}
