package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Auc;
import io.crosscheck.model.F1Score;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.PositiveRule;
import io.crosscheck.model.Precision;
import io.crosscheck.model.TopKCategoricalAccuracy;
import io.crosscheck.training.MetricName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedMetricTest {
  private static final Loss ONE_HOT = Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY);

  @Test
  void readsWhatPythonWrites() {
    assertEquals(new TopKCategoricalAccuracy(3), metric("TopKCategoricalAccuracy(k=3)"));
    assertEquals(Auc.BY_DEFAULT, metric("AUC()"));
    assertEquals(Auc.BY_DEFAULT, metric("auc"));
    assertEquals(
        new F1Score(F1Score.Average.MACRO, OptionalDouble.of(0.5)),
        metric("F1Score(average='macro', threshold=0.5)"));
    assertEquals(
        new Precision(
            new PositiveRule(
                Optional.of(List.of(0.3, 0.5)), OptionalInt.of(2), OptionalInt.empty())),
        metric("Precision(thresholds=[0.3, 0.5], top_k=2)"));
    assertEquals(Auc.Curve.PR, ((Auc) metric("AUC(curve='pr')")).curve());
  }

  @Test
  void everyMetricIsReadFromItsText() {
    for (Metric metric : Metric.values()) {
      assertEquals(metric, metric(metric.kerasName()));
      assertEquals(metric, metric(metric.className() + "()"));
    }
    for (String text :
        List.of(
            "AUC(num_thresholds=5, curve='PR', summation_method='minoring', from_logits=True)",
            "AUC(thresholds=[0.1, 0.4], multi_label=False)",
            "AUC(multi_label=True)",
            "Recall(thresholds=0.25, class_id=3)",
            "BinaryAccuracy(threshold=0.25)",
            "SparseTopKCategoricalAccuracy(k=2)",
            "F1Score(average='weighted')")) {
      assertEquals(metric(text), metric(Metric.text(metric(text))), text);
    }
  }

  @Test
  void jsonKeepsWhatWasAskedFor() throws JsonProcessingException {
    JsonMapper json = new JsonMapper();
    for (String text : List.of("accuracy", "AUC(curve='PR', name='area')")) {
      RequestedMetric metric = RequestedMetric.of(text);
      String written = json.writeValueAsString(metric);
      assertEquals(metric, json.readValue(written, RequestedMetric.class), written);
    }
    assertEquals("\"accuracy\"", json.writeValueAsString(RequestedMetric.of("accuracy")));
  }

  /** As Keras 3.15 names {@code compile(metrics=["AUC", "accuracy", AUC(), AUC(), ...])}. */
  @Test
  void aSecondMetricOfANameGetsASuffix() {
    List<RequestedMetric> requested =
        RequestedMetric.parseAll(
            "m", "AUC, accuracy, AUC(), auc, AUC(), Precision(name='accuracy')");
    assertEquals(
        List.of("AUC", "accuracy", "auc", "auc_1", "auc_2", "accuracy_1"),
        MetricName.resolve(requested, AccuracyRule.KERAS3, ONE_HOT).stream()
            .map(MetricName::name)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acuracy                        | Did you mean accuracy?",
        "F1Scor()                       | Did you mean F1Score?",
        "MeanIoU(num_classes=2)         | the metric is not supported",
        "Precision(thresholds=1.5)      | from 0 to 1",
        "Precision(treshold=0.5)        | unknown key",
        "TopKCategoricalAccuracy(k=0)   | at least 1",
        "F1Score(average='mean')        | expected one of micro, macro, weighted",
        "F1Score(threshold=0.0)         | above 0",
        "AUC(num_thresholds=1)          | at least 2",
        "AUC(label_weights=[1.0, 2.0])  | label_weights",
        "AUC(num_labels=3)              | num_labels",
        "AUC(multi_label=True, thresholds=[0.1, 0.2]) | evenly spread",
        "AUC(curve='RO')                | expected one of ROC, PR, PRGAIN",
        "AUC(name='loss')               | the loss has this name",
      })
  void refusesWithTheReason(String text, String reason) {
    String message =
        String.valueOf(
            assertThrows(ModelException.class, () -> RequestedMetric.of(text)).getMessage());
    assertTrue(message.contains(reason), message);
  }

  @Test
  void oneOfTheOtherFormOfLabelsIsRefused() {
    Loss integers = Loss.of(Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY);
    for (String text : List.of("AUC()", "precision", "Recall()", "F1Score()", "binary_accuracy")) {
      String message =
          String.valueOf(
              assertThrows(
                      ModelException.class,
                      () -> RequestedMetric.of(text).resolve(AccuracyRule.KERAS3, integers))
                  .getMessage());
      assertTrue(message.contains("expected a metric of integer labels"), message);
    }
  }

  private static Metric metric(String text) {
    return RequestedMetric.of(text).metric();
  }
}
