package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;

/**
 * The losses as a framework computes them: every operation rounded to float32. Written from the
 * formulas once more, so that it shares nothing with the recount under test.
 */
final class Float32Loss {
  private static final float EPSILON = 1e-7f;

  private Float32Loss() {}

  /** One sample's loss from its logits (before the last activation) and its outputs. */
  static float of(Loss loss, Activation last, float[] logits, float[] outputs, int label) {
    return switch (loss.source(last)) {
      case HIDDEN_LOGITS -> fromLogits(loss.function(), logits, label);
      case OUTPUTS_AS_LOGITS -> fromLogits(loss.function(), outputs, label);
      case PROBABILITIES -> documented(loss, outputs, label);
    };
  }

  /** The documented formula on the outputs. */
  static float documented(Loss loss, float[] outputs, int label) {
    return switch (loss.function()) {
      case BINARY_CROSSENTROPY -> binary(loss.rule(), outputs, label);
      case CATEGORICAL_CROSSENTROPY -> {
        float sum = 0;
        for (float output : outputs) {
          sum += output;
        }
        yield -log(clip(outputs[label] / sum));
      }
      case SPARSE_CATEGORICAL_CROSSENTROPY -> {
        float[] logs = new float[outputs.length];
        for (int k = 0; k < logs.length; k++) {
          logs[k] = log(clip(outputs[k]));
        }
        yield fromLogits(loss.function(), logs, label);
      }
    };
  }

  /** The cross-entropy of unnormalized scores. */
  static float fromLogits(Loss.Function function, float[] logits, int label) {
    return function == Loss.Function.BINARY_CROSSENTROPY
        ? sigmoid(logits, label)
        : softmax(logits, label);
  }

  private static float binary(Loss.Rule rule, float[] outputs, int label) {
    float sum = 0;
    float[] logits = new float[outputs.length];
    for (int k = 0; k < outputs.length; k++) {
      float p = clip(outputs[k]);
      logits[k] = log(p / (1f - p));
      sum -= k == label ? log(p) : log(1f - p);
    }
    return rule == Loss.Rule.KERAS2 ? sigmoid(logits, label) : sum / outputs.length;
  }

  private static float sigmoid(float[] logits, int label) {
    float sum = 0;
    for (int k = 0; k < logits.length; k++) {
      float x = logits[k];
      float z = k == label ? 1 : 0;
      sum += Math.max(x, 0) - x * z + (float) Math.log1p((float) Math.exp(-Math.abs(x)));
    }
    return sum / logits.length;
  }

  private static float softmax(float[] logits, int label) {
    float max = Float.NEGATIVE_INFINITY;
    for (float x : logits) {
      max = Math.max(max, x);
    }
    float sum = 0;
    for (float x : logits) {
      sum += (float) Math.exp(x - max);
    }
    return log(sum) - (logits[label] - max);
  }

  private static float clip(float output) {
    return Math.min(Math.max(output, EPSILON), 1f - EPSILON);
  }

  private static float log(float x) {
    return (float) Math.log(x);
  }
}
