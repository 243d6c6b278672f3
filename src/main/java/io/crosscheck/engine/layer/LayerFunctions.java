package io.crosscheck.engine.layer;

import io.crosscheck.model.ActivationLayer;
import io.crosscheck.model.Add;
import io.crosscheck.model.AveragePooling2D;
import io.crosscheck.model.BatchNormalization;
import io.crosscheck.model.Concatenate;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Dropout;
import io.crosscheck.model.ELU;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.GlobalAveragePooling2D;
import io.crosscheck.model.GroupNormalization;
import io.crosscheck.model.Layer;
import io.crosscheck.model.LayerNormalization;
import io.crosscheck.model.LeakyReLU;
import io.crosscheck.model.MaxPooling2D;
import io.crosscheck.model.Normalization;
import io.crosscheck.model.PReLU;
import io.crosscheck.model.ReLU;
import io.crosscheck.model.Rescaling;
import io.crosscheck.model.Reshape;
import io.crosscheck.model.SingleInputLayer;
import io.crosscheck.model.Softmax;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The function of each kind of layer. */
final class LayerFunctions {
  private static final Map<Class<?>, LayerFunction<?>> ALL = new HashMap<>();

  static {
    put(Dense.class, new DenseFunction());
    put(
        ActivationLayer.class,
        (layer, call) -> Applied.ofInput(call.input(), upstream -> upstream));
    put(Add.class, new AddFunction());
    put(BatchNormalization.class, new BatchNormalizationFunction());
    put(Concatenate.class, new ConcatenateFunction());
    put(Conv2D.class, new ConvolutionFunction());
    put(MaxPooling2D.class, new MaxPoolingFunction());
    put(AveragePooling2D.class, new AveragePoolingFunction());
    put(GlobalAveragePooling2D.class, new GlobalAveragePoolingFunction());
    put(Dropout.class, new DropoutFunction());
    put(Flatten.class, (layer, call) -> reshaped(layer, call));
    put(Rescaling.class, new RescalingFunction());
    put(Reshape.class, (layer, call) -> reshaped(layer, call));
    put(LayerNormalization.class, new LayerNormalizationFunction());
    put(GroupNormalization.class, new GroupNormalizationFunction());
    put(Normalization.class, new NormalizationFunction());
    put(ReLU.class, new ReLUFunction());
    put(LeakyReLU.class, new LeakyReLUFunction());
    put(PReLU.class, new PReLUFunction());
    put(ELU.class, new ELUFunction());
    put(Softmax.class, (layer, call) -> Applied.ofInput(call.input(), upstream -> upstream));
  }

  private LayerFunctions() {}

  private static <L extends Layer> void put(Class<L> type, LayerFunction<L> function) {
    ALL.put(type, function);
  }

  private static Applied reshaped(SingleInputLayer layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> output =
        tf.reshape(call.input(), tf.constant(layer.output(call.shape()).batch()));
    return Applied.ofInput(
        output, upstream -> tf.reshape(upstream, tf.constant(call.shape().batch())));
  }

  /** What a layer computes before its activation. */
  @SuppressWarnings("unchecked")
  static Applied apply(Layer layer, LayerCall call) {
    LayerFunction<?> function = ALL.get(layer.getClass());
    if (function == null) {
      throw new IllegalStateException("no operations for layer " + layer);
    }
    return ((LayerFunction<Layer>) function).apply(layer, call);
  }
}
