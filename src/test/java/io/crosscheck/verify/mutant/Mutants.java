package io.crosscheck.verify.mutant;

import java.util.List;

/** The faults that a recount may have, as one changed text each. */
final class Mutants {
  private static final String PASS = "recount/Pass.java";
  private static final String COUNTS = "recount/Counts.java";
  private static final String ARGMAX = "recount/Argmax.java";
  private static final String CELLS = "recount/Cells.java";
  private static final String RANKS = "recount/Ranks.java";
  private static final String RECOUNT = "recount/Recount.java";
  private static final String SUMS = "recount/SampleSums.java";
  private static final String RIGHT = "recount/RightSamples.java";
  private static final String BATCHES = "recount/BatchComparison.java";

  private Mutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        new Mutant("a batch begins one sample late", PASS, "first += rows;", "first += rows + 1;"),
        new Mutant(
            "the short last batch is dropped",
            PASS,
            "first < to; ) {",
            "first + (first == from ? 0 : block) <= to && first < to; ) {"),
        new Mutant(
            "the first batch's scores are cached",
            PASS,
            "scores.read(first, rows, values);",
            "scores.read(from, rows, values);"),
        new Mutant(
            "the first batch's labels are cached",
            PASS,
            "labels.read(first, rows, classes);",
            "labels.read(from, rows, classes);"),
        new Mutant(
            "the last range is not joined",
            PASS,
            "parts.subList(1, parts.size())",
            "parts.subList(1, Math.max(1, parts.size() - 1))"),
        new Mutant(
            "the label base is off by one",
            PASS,
            "classes[i] -= base;",
            "classes[i] = Math.max(0, classes[i] - base - 1);"),
        new Mutant(
            "labels from 1 on are read as labels from 0 on",
            "recount/LabelScan.java",
            "least >= 1",
            "least > 1"),
        new Mutant(
            "the label map is that of the next class",
            COUNTS,
            "int label = labels[i];",
            "int label = (labels[i] + 1) % classes;"),
        new Mutant(
            "a row begins at its sample's index",
            COUNTS,
            "int start = i * classes;",
            "int start = i;"),
        new Mutant(
            "the confusion has the wrong axis first",
            COUNTS,
            "confusion[label][predicted]++;",
            "confusion[predicted][label]++;"),
        new Mutant(
            "a sample with a NaN counts as right",
            COUNTS,
            "unscored++;\n",
            "unscored++;\n      confusion[label][label]++;\n      right.mark(first + i);\n"),
        new Mutant(
            "a sample with a NaN is of class 0",
            ARGMAX,
            """
            if (Double.isNaN(score)) {
                    return NearTie.NO_CLASS;\
            """,
            """
            if (Double.isNaN(score)) {
                    return 0;\
            """),
        new Mutant(
            "ties go to the last class",
            ARGMAX,
            """
            return NearTie.NO_CLASS;
                  }
                  if (score > scores[start + best]) {
                    best = k;
                  }
                }
                return best;
              }

              /**
               * The same as Keras\
            """,
            """
            return NearTie.NO_CLASS;
                  }
                  if (score >= scores[start + best]) {
                    best = k;
                  }
                }
                return best;
              }

              /**
               * The same as Keras\
            """),
        new Mutant(
            "a negative zero equals a zero as Keras takes it",
            ARGMAX,
            "Double.compare(scores[start + k], scores[start + best]) > 0",
            "scores[start + k] > scores[start + best]"),
        new Mutant(
            "a score of a half is above a half",
            CELLS,
            "halves += (score > Counts.HALF)",
            "halves += (score >= Counts.HALF)"),
        new Mutant(
            "a row is right with one wrong cell",
            CELLS,
            "halves == classes",
            "halves >= classes - 1"),
        new Mutant(
            "the label is not among the best that tie", RANKS, "score > own", "score >= own"),
        new Mutant(
            "the best k are k + 1", RANKS, "Math.min(first, counts", "Math.min(first + 1, counts"),
        new Mutant(
            "accuracy is a float32",
            RECOUNT,
            "(double) correct() / samples()",
            "(float) correct() / samples()"),
        new Mutant(
            "accuracy is a float32 mean of batch means",
            RECOUNT,
            "return (double) correct() / samples();",
            """
            float sum = 0;
            int batches = 0;
            for (int from = 0; from < samples(); from += 32) {
              int to = Math.min(samples(), from + 32);
              sum += (float) counts.right().count(from, to) / (to - from);
              batches++;
            }
            return sum / batches;\
            """),
        new Mutant(
            "accuracy is over the samples without a NaN",
            RECOUNT,
            "(double) correct() / samples()",
            "(double) correct() / (samples() - counts.unscored())"),
        new Mutant(
            "a range of right samples has one too many", RIGHT, "-1L >>> -to", "-1L >>> -to - 1"),
        new Mutant(
            "sums are cut one sample late",
            SUMS,
            "first + i == parts.cuts()[part + 1]",
            "first + i == parts.cuts()[part + 1] + 1"),
        new Mutant(
            "the short last batch weighs as a whole one", SUMS, "1.0 / tail", "1.0 / batchSize"),
        new Mutant("a sample's loss holds those before it", SUMS, "one.reset();", ""),
        new Mutant("sample weights are all 1", SUMS, "weightsOfBlock[row] * value", "value"),
        new Mutant(
            "a loss is a float32",
            "recount/LossRecount.java",
            "return sums.all().value() / sums.samples();",
            "return (float) sums.all().value() / sums.samples();"),
        new Mutant(
            "recalls are averaged over classes without samples",
            "recount/Recalls.java",
            "sum / present",
            "sum / byClass.length"),
        new Mutant(
            "what a batch answers is what a sample alone answers",
            BATCHES,
            "if (inBatch == label) {",
            "if (alone == label) {"),
        new Mutant(
            "batches are compared with labels from 0 on",
            BATCHES,
            "from + i, labels[i] - base);",
            "from + i, labels[i]);"));
  }
}
