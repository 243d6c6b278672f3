package io.crosscheck.verify.recount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import io.crosscheck.result.FigureKind;
import io.crosscheck.verify.recount.Figure.Form;
import io.crosscheck.verify.recount.Figure.Quantity;
import org.junit.jupiter.api.Test;

/** What the command line lets a claim be called is what the verifier knows by that name. */
class FigureTest {
  @Test
  void everyNameThatCanBeClaimedStandsForAFigureOfItsKind() {
    for (FigureKind kind : FigureKind.values()) {
      for (String name : kind.names()) {
        Figure figure = Figure.of("test", new Claim(name, 0.5));
        boolean isCount = figure.form() == Form.COUNT || figure.form() == Form.COUNT_OF_REST;
        assertEquals(kind == FigureKind.LOSS, figure.quantity() == Quantity.LOSS, name);
        assertEquals(kind == FigureKind.COUNT, isCount, name);
      }
    }
  }

  @Test
  void aTopKAccuracysNameHoldsItsK() {
    assertEquals(3, Figure.of("test", new Claim("top_3_accuracy", 0.5)).k());
    assertEquals(5, Figure.of("test", new Claim("top_k_categorical_accuracy", 0.5)).k());
    assertThrows(ModelException.class, () -> Figure.of("test", new Claim("top_0_accuracy", 0.5)));
  }
}
