package io.crosscheck.engine.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.crosscheck.engine.Execution;
import io.crosscheck.model.GlobalMaxPooling2D;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Maximum;
import io.crosscheck.model.Minimum;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Where several values are as great, the gradient goes where TensorFlow's Python gradients send it.
 *
 * <p>The numbers are what {@code tf.GradientTape} gives for {@code tf.reduce_max}, {@code
 * tf.maximum} and {@code tf.minimum}.
 */
@Tag("native")
class TiesTest {
  @ParameterizedTest
  @EnumSource(Execution.class)
  void theGreatestPixelsShareTheGradient(Execution mode) {
    List<float[]> gradients =
        gradients(
            mode,
            new GlobalMaxPooling2D(),
            List.of(SampleShape.of(2, 2, 1)),
            new float[] {6, 8},
            SampleShape.of(1),
            new float[] {1, 3, 3, 3, 0, 5, -1, 5});

    assertArrayEquals(new float[] {0, 2, 2, 2, 0, 4, 0, 4}, gradients.get(0));
  }

  @ParameterizedTest
  @EnumSource(Execution.class)
  void theFirstOfTwoTakesTheGradient(Execution mode) {
    for (Layer layer : List.of(new Maximum(), new Minimum())) {
      List<float[]> gradients =
          gradients(
              mode,
              layer,
              List.of(SampleShape.of(1), SampleShape.of(1)),
              new float[] {7, 9},
              SampleShape.of(1),
              new float[] {2, -4},
              new float[] {2, -4});

      assertArrayEquals(new float[] {7, 9}, gradients.get(0), layer.className());
      assertArrayEquals(new float[] {0, 0}, gradients.get(1), layer.className());
    }
  }

  /** The inputs' gradients for a batch of two. */
  private static List<float[]> gradients(
      Execution mode,
      Layer layer,
      List<SampleShape> shapes,
      float[] upstream,
      SampleShape output,
      float[]... inputs) {
    return mode.compute(
        in -> {
          List<Operand<TFloat32>> fed = new ArrayList<>();
          for (int i = 0; i < inputs.length; i++) {
            fed.add(in.floats(inputs[i], batchOfTwo(shapes.get(i))));
          }
          LayerCall call =
              new LayerCall(
                  in.tf(), fed, shapes, List.of(), Phase.TRAINING, in.tf().constant(0L));
          return LayerFunctions.apply(layer, call)
              .backward()
              .of(in.floats(upstream, batchOfTwo(output)), true)
              .inputs();
        });
  }

  private static long[] batchOfTwo(SampleShape sample) {
    long[] shape = new long[sample.rank() + 1];
    shape[0] = 2;
    for (int i = 0; i < sample.rank(); i++) {
      shape[i + 1] = sample.dims().get(i);
    }
    return shape;
  }
}
