package io.crosscheck.savedmodel;

/** The names under which an exported model answers. */
final class Signatures {
  /** Features to the output of the last layer. */
  static final String SERVING = "serving_default";

  /** Features to the input of the last activation. */
  static final String LOGITS = "logits";

  /** uint8 images to scores, class and label. */
  static final String CLASSIFY = "classify";

  static final String INPUTS = "inputs";
  static final String SCORES = "scores";
  static final String IMAGES = "images";
  static final String CLASS = "class";
  static final String LABEL = "label";

  private Signatures() {}
}
