package io.crosscheck.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.ScoreComparison.Flip;

/** A comparison as JSON, with the keys that {@link JsonReport} promises to keep. */
final class ComparisonJson {
  private ComparisonJson() {}

  /** The outcome, what it rests on, and the first samples that change class. */
  static ObjectNode of(ScoreComparison comparison) {
    ObjectNode node = JsonReport.object();
    node.put("other", comparison.other());
    node.put("agrees", comparison.agrees());
    node.put("samples", comparison.samples());
    node.put("measure", comparison.measure().id());
    node.set("tolerance", JsonReport.number(comparison.tolerance()));
    ObjectNode largest = node.putObject("largestDifference");
    largest.set("value", JsonReport.number(comparison.largest().difference()));
    largest.put("sample", comparison.largest().sample());
    largest.put("class", comparison.largest().column());
    node.set("meanDifference", JsonReport.number(comparison.meanDifference()));
    node.put("beyondTolerance", comparison.beyondTolerance());
    node.put("flips", comparison.flips());
    node.put("nearTies", comparison.nearTies());
    ArrayNode flips = node.putArray("firstFlips");
    comparison.listed().forEach(flip -> flips.add(flip(flip)));
    ObjectNode right = node.putObject("right");
    right.put("both", comparison.right().both());
    right.put("onlyFirst", comparison.right().onlyFirst());
    right.put("onlySecond", comparison.right().onlySecond());
    right.put("neither", comparison.right().neither());
    node.set("mcNemar", JsonReport.number(comparison.mcNemar()));
    return node;
  }

  private static ObjectNode flip(Flip flip) {
    ObjectNode node = JsonReport.object();
    node.put("sample", flip.sample());
    node.put("label", flip.label());
    node.put("first", flip.first());
    node.put("second", flip.second());
    node.set("firstGap", JsonReport.number(flip.firstGap()));
    node.set("secondGap", JsonReport.number(flip.secondGap()));
    node.put("nearTie", flip.nearTie());
    return node;
  }
}
