package org.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a scope frees, and what it leaves. */
@Tag("native")
class EagerScopeTest {
  private EagerSession session;

  @BeforeEach
  void open() {
    session = EagerSession.create();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void handlesAreNullAfterwardsAndTheirUseThrows() {
    Operand<TFloat32> sum;
    EagerScope scope = new EagerScope(session);
    Ops tf = Ops.create(scope);
    sum = tf.math.add(tf.constant(1f), tf.constant(2f));
    assertEquals(3f, ((TFloat32) scope.read(sum)).getFloat());
    assertFalse(sum.asOutput().isClosed());
    scope.close();
    assertEquals(0, scope.held());
    assertTrue(sum.asOutput().isClosed());
    assertThrows(IllegalStateException.class, () -> scope.read(sum));
    assertThrows(IllegalStateException.class, () -> tf.constant(1f));
    assertThrows(IllegalStateException.class, sum::shape);
    try (EagerScope other = new EagerScope(session)) {
      Ops later = Ops.create(other);
      Operand<TFloat32> one = later.constant(1f);
      assertThrows(IllegalStateException.class, () -> later.math.add(one, sum));
    }
    scope.close();
  }

  @Test
  void valuesOfAnOuterScopeSurviveAnInnerOne() {
    try (EagerScope outer = new EagerScope(session)) {
      Operand<TFloat32> kept = Ops.create(outer).constant(new float[] {1, 2});
      for (int i = 0; i < 1000; i++) {
        try (EagerScope inner = new EagerScope(session)) {
          Operand<TFloat32> twice = Ops.create(inner).math.add(kept, kept);
          assertEquals(4f, ((TFloat32) inner.read(twice)).getFloat(1));
        }
      }
      assertEquals(2f, ((TFloat32) outer.read(kept)).getFloat(1));
      assertEquals(Shape.of(2), kept.shape());
    }
  }

  @Test
  void aFailedOperationLeavesNothingBehind() {
    EagerScope scope = new EagerScope(session);
    Ops tf = Ops.create(scope);
    Operand<TFloat32> rows = tf.constant(new float[][] {{1}, {2}});
    assertThrows(
        TFInvalidArgumentException.class,
        () -> tf.gather(rows, tf.constant(new int[] {9}), tf.constant(0)));
    assertThrows(
        TFInvalidArgumentException.class,
        () -> tf.linalg.matMul(rows, tf.constant(new float[][] {{1, 2}, {3, 4}})));
    assertThrows(
        TensorFlowException.class,
        () -> scope.opBuilder("NoSuchOperation", "x", scope.baseScope()).build());
    assertEquals(
        2f,
        ((TFloat32) scope.read(tf.gather(rows, tf.constant(new int[] {1}), tf.constant(0))))
            .getFloat(0, 0),
        "the scope is good still");
    scope.close();
    assertEquals(0, scope.held());
  }

  @Test
  void listsOfInputsAndOutputsHaveTheirLengths() {
    try (EagerScope scope = new EagerScope(session)) {
      Ops tf = Ops.create(scope);
      Operand<TInt32> row = tf.constant(new int[] {1, 2, 3, 4});
      List<Output<TInt32>> halves = tf.split(tf.constant(0), row, 2L).output();
      assertEquals(2, halves.size());
      Operand<TInt32> joined = tf.concat(List.of(halves.get(1), halves.get(0)), tf.constant(0));
      assertEquals(3, ((TInt32) scope.read(joined)).getInt(0));
      assertEquals(2, joined.op().inputListLength("values"));
    }
  }
}
