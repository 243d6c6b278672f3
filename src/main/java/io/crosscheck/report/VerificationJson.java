package io.crosscheck.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.report.Details.Detail;
import io.crosscheck.result.Asking;
import io.crosscheck.result.Cause;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClassCount;
import io.crosscheck.result.ConfidentError;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.Verification;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A verification as JSON, with the keys that {@link JsonReport} promises to keep. */
final class VerificationJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private VerificationJson() {}

  /** The verdict, what it rests on, and what was asked for beside it; else null. */
  static ObjectNode of(Verification verification, Details details) {
    ObjectNode node = NODES.objectNode();
    node.put("verdict", verification.verdict().id());
    ObjectNode argmax = node.putObject("argmax");
    argmax.put("correct", verification.correct());
    argmax.put("total", verification.total());
    node.set("accuracyInterval", interval(verification));
    ArrayNode claims = node.putArray("claims");
    verification.claims().forEach(claim -> claims.add(claim(claim)));
    node.set("nearTies", ties(verification.nearTies()));
    node.set("batchFlips", ties(verification.batchFlips()));
    node.put("nanScores", verification.nanScores());
    ArrayNode askings = node.putArray("askings");
    verification.askings().forEach(asking -> askings.add(asking(asking)));
    ArrayNode notes = node.putArray("notes");
    verification.notes().forEach(notes::add);
    node.set(
        "singlePredictions",
        verification.singlePredictions().map(VerificationJson::single).orElse(NODES.nullNode()));
    node.set(
        "against",
        verification.against().<JsonNode>map(ComparisonJson::of).orElse(NODES.nullNode()));
    node.set("confusion", confusion(verification.confusion()));
    node.set(
        "perClass",
        details.has(Detail.PER_CLASS)
            ? perClass(ClassCount.of(verification.confusion()))
            : NODES.nullNode());
    node.set("errors", details.has(Detail.ERRORS) ? errors(details.errors()) : NODES.nullNode());
    return node;
  }

  private static JsonNode interval(Verification verification) {
    if (verification.total() == 0) {
      return NODES.nullNode();
    }
    return NODES
        .arrayNode()
        .add(verification.accuracyInterval().low())
        .add(verification.accuracyInterval().high());
  }

  private static ObjectNode claim(ClaimResult result) {
    ObjectNode node = NODES.objectNode();
    node.put("name", result.claim().name());
    node.set("claimed", JsonReport.number(result.claim().value()));
    node.put("claimedText", result.claim().figure().text());
    node.put("figure", result.figure());
    node.set("recounted", number(result.recounted()));
    switch (result.outcome()) {
      case HOLDS -> node.put("holds", true);
      case FAILS -> node.put("holds", false);
      case NOT_RECOUNTABLE -> node.putNull("holds");
    }
    cause(node, result.cause());
    node.set(
        "runnerUp",
        result
            .runnerUp()
            .<JsonNode>map(cause -> cause(NODES.objectNode(), Optional.of(cause)))
            .orElse(NODES.nullNode()));
    return node;
  }

  private static ObjectNode cause(ObjectNode node, Optional<Cause> cause) {
    node.put("cause", cause.map(Cause::id).orElse(null));
    node.put("explanation", cause.map(Cause::explanation).orElse(null));
    node.set("chance", number(cause.map(Cause::chance).orElse(OptionalDouble.empty())));
    return node;
  }

  private static ArrayNode ties(List<NearTie> ties) {
    ArrayNode array = NODES.arrayNode();
    for (NearTie tie : ties) {
      ObjectNode node = array.addObject();
      node.put("sample", tie.sample());
      node.put("label", tie.label());
      node.put("single", tie.single());
      node.put("batched", tie.batched());
      node.set("gap", JsonReport.number(tie.gap()));
    }
    return array;
  }

  private static ObjectNode asking(Asking asking) {
    ObjectNode node = NODES.objectNode();
    node.put("how", asking.how());
    node.set("largestDifference", JsonReport.number(asking.largestDifference()));
    node.put("flips", asking.flips());
    return node;
  }

  private static JsonNode single(Verification.SinglePredictions single) {
    ObjectNode node = NODES.objectNode();
    node.put("calls", single.calls());
    node.set("seconds", JsonReport.number(single.seconds()));
    return node;
  }

  private static ObjectNode confusion(ConfusionMatrix confusion) {
    ObjectNode node = NODES.objectNode();
    ArrayNode names = node.putArray("labels");
    confusion.labelNames().forEach(names::add);
    ArrayNode rows = node.putArray("counts");
    for (long[] row : confusion.counts()) {
      ArrayNode cells = rows.addArray();
      for (long count : row) {
        cells.add(count);
      }
    }
    node.put("unscored", confusion.unscored());
    return node;
  }

  private static ArrayNode perClass(List<ClassCount> classes) {
    ArrayNode array = NODES.arrayNode();
    for (ClassCount count : classes) {
      ObjectNode node = array.addObject();
      node.put("label", count.label());
      node.put("support", count.support());
      node.put("predicted", count.predicted());
      node.put("right", count.right());
      node.set("recall", number(count.recall()));
      node.set("precision", number(count.precision()));
      node.set("f1", number(count.f1()));
    }
    return array;
  }

  private static ArrayNode errors(List<ConfidentError> errors) {
    ArrayNode array = NODES.arrayNode();
    for (ConfidentError error : errors) {
      ObjectNode node = array.addObject();
      node.put("sample", error.sample());
      node.put("label", error.label());
      node.put("predicted", error.predicted());
      node.set("score", JsonReport.number(error.score()));
      node.set("margin", JsonReport.number(error.margin()));
    }
    return array;
  }

  private static JsonNode number(OptionalDouble number) {
    return number.isPresent() ? JsonReport.number(number.getAsDouble()) : NODES.nullNode();
  }
}
