package io.crosscheck.engine.layer;

import io.crosscheck.model.Layer;

/** What one kind of layer computes before its activation. */
interface LayerFunction<L extends Layer> {
  /** Builds the operations, or executes them where the call is eager. */
  Applied apply(L layer, LayerCall call);
}
