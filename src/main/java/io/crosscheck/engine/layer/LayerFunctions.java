package io.crosscheck.engine.layer;

import io.crosscheck.model.ActivationLayer;
import io.crosscheck.model.Add;
import io.crosscheck.model.AveragePooling2D;
import io.crosscheck.model.Concatenate;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.GlobalAveragePooling2D;
import io.crosscheck.model.Layer;
import io.crosscheck.model.MaxPooling2D;
import java.util.HashMap;
import java.util.Map;

/** The function of each kind of layer. */
final class LayerFunctions {
  private static final Map<Class<?>, LayerFunction<?>> ALL = new HashMap<>();

  static {
    put(Dense.class, new DenseFunction());
    put(
        ActivationLayer.class,
        (layer, call) -> Applied.ofInput(call.input(), upstream -> upstream));
    put(Add.class, new AddFunction());
    put(Concatenate.class, new ConcatenateFunction());
    put(Conv2D.class, new ConvolutionFunction());
    put(MaxPooling2D.class, new MaxPoolingFunction());
    put(AveragePooling2D.class, new AveragePoolingFunction());
    put(GlobalAveragePooling2D.class, new GlobalAveragePoolingFunction());
  }

  private LayerFunctions() {}

  private static <L extends Layer> void put(Class<L> type, LayerFunction<L> function) {
    ALL.put(type, function);
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
