package io.crosscheck.model.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric as it is asked for: a name, or an object with a class and options.
 *
 * <p>Errors: {@link ModelException} where there is no such metric or option.
 *
 * @param json as Keras writes it
 */
public record RequestedMetric(@JsonValue JsonNode json) {
  private static final String PLACE = "metrics";

  public RequestedMetric {
    json = json.deepCopy();
    KerasObject object = KerasObject.read(json, PLACE);
    if (!isAccuracy(json)) {
      MetricFormat.read(object, PLACE);
    }
    if (name(json, object).equals("loss")) {
      throw new ModelException(
          PLACE, "the loss has this name: expected another for a metric, got loss. Rename it.");
    }
  }

  /** The metric that JSON describes. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RequestedMetric of(JsonNode json) {
    return new RequestedMetric(json);
  }

  /** The metric of a name, or as Python writes one: {@code TopKCategoricalAccuracy(k=3)}. */
  public static RequestedMetric of(String text) {
    return new RequestedMetric(KerasExpression.parse(PLACE, text));
  }

  /** The metrics of a text that has commas between them. */
  public static List<RequestedMetric> parseAll(String place, String text) {
    return KerasExpression.parseAll(place, text).stream().map(RequestedMetric::new).toList();
  }

  /** The metrics of a key that must be there: a list, that may be in a list. */
  static List<RequestedMetric> readAll(ConfigObject from, String key) {
    List<RequestedMetric> metrics = new ArrayList<>();
    add(from.value(key), from.place(key), metrics);
    return metrics;
  }

  private static void add(JsonNode node, String place, List<RequestedMetric> metrics) {
    if (node.isArray()) {
      node.forEach(part -> add(part, place, metrics));
      return;
    }
    try {
      metrics.add(new RequestedMetric(node));
    } catch (ModelException e) {
      throw e.at(place);
    }
  }

  /**
   * What the figure is called: the given name, or what Keras makes of the class's.
   *
   * <p>Source: Keras 3.15 {@code trainers/compile_utils.py}, {@code get_metric}: a text is a name
   * as it is.
   */
  public String name() {
    return name(json, KerasObject.read(json, PLACE));
  }

  /**
   * The metric beside a loss.
   *
   * @throws ModelException if it takes another form of labels than the loss does
   */
  public Metric resolve(AccuracyRule rule, Loss loss) {
    return isAccuracy(json)
        ? rule.resolve(json.asText(), loss)
        : AccuracyRule.fitting(metric(), loss);
  }

  /**
   * The metric, whatever the loss.
   *
   * @throws ModelException if that depends on the loss
   */
  public Metric metric() {
    return MetricFormat.read(KerasObject.read(json, PLACE), PLACE);
  }

  private static String name(JsonNode json, KerasObject object) {
    return json.isTextual()
        ? json.asText()
        : object.config().text("name", Metric.of(object.name()).kerasName());
  }

  private static boolean isAccuracy(JsonNode json) {
    return json.isTextual() && AccuracyRule.isAccuracy(json.asText());
  }
}
